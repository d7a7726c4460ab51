package dev.flyteagents.sandbox;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Sandbox;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The simulators within this process, for {@code --sandbox}. */
public final class VendorSandbox implements Sandbox {

    @Override
    public Running start() {
        Simulators simulators = Simulators.start(0, SnowflakeSimulator.Settings.defaults());
        Map<String, String> settings = new LinkedHashMap<>();
        simulators.endpoints().forEach((vendor, url) -> settings.put("adapters." + vendor + ".endpoint", url));
        Map<String, Secret> secrets = new LinkedHashMap<>();
        settings.put("adapters.http.hosts.sandbox", simulators.echo());
        settings.put("adapters.http.allowed-networks", Simulators.LOOPBACK);
        simulators.secrets().forEach((name, content) -> secrets.put(name, Secret.of(content)));
        return new Running(settings, secrets, simulators::close);
    }
}
