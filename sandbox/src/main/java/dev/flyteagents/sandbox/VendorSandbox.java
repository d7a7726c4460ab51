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
        SnowflakeSimulator snowflake = SnowflakeSimulator.start();
        Map<String, Secret> secrets = new LinkedHashMap<>();
        SandboxSecrets.of(snowflake.credentials()).forEach((name, content) -> secrets.put(name, Secret.of(content)));
        Map<String, String> settings = Map.of("adapters.snowflake.endpoint", snowflake.url(),
                "adapters.http.hosts.sandbox", "127.0.0.1:" + snowflake.port(),
                "adapters.http.allowed-networks", "127.0.0.0/8");
        return new Running(settings, secrets, snowflake::close);
    }
}
