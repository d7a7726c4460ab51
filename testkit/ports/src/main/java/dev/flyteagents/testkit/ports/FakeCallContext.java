package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A call with a fixed budget and the secrets of a map, given to any host. */
public record FakeCallContext(Duration remaining, Map<String, Secret> secrets) implements CallContext {

    public FakeCallContext {
        secrets = Copies.ordered(secrets);
    }

    /** Half a minute and no secrets. */
    public static FakeCallContext unhurried() {
        return new FakeCallContext(Duration.ofSeconds(30), Map.of());
    }

    public FakeCallContext with(String name, String secret) {
        Map<String, Secret> more = new LinkedHashMap<>(secrets);
        more.put(name, Secret.of(secret));
        return new FakeCallContext(remaining, more);
    }

    public FakeCallContext within(Duration budget) {
        return new FakeCallContext(budget, secrets);
    }

    @Override
    public Secret secret(String name, String host) {
        return findSecret(name, host).orElseThrow(() -> new AgentException(AgentException.Kind.AUTH, "SECRET_MISSING",
                "no secret '" + name + "' among those of the test", null));
    }

    @Override
    public Optional<Secret> findSecret(String name, String host) {
        return Optional.ofNullable(secrets.get(name));
    }
}
