package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets that a test hands out and may change. */
public final class InMemoryCredentials implements CredentialSource {

    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    public InMemoryCredentials put(String name, String content) {
        secrets.put(name, Secret.of(content));
        return this;
    }

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        return "the test's secret " + name;
    }
}
