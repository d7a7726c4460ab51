package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The server's own places, in the order in which they are asked: those of a project before those of the server. */
public final class CredentialLookup implements CredentialSource {

    private final List<CredentialSource> sources;

    public CredentialLookup(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The secrets of one call: what its connection brought comes before the server's own. */
    public CallSecrets forCall(Connection connection, CredentialScope scope) {
        return new CallSecrets(connection, scope, sources);
    }

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return sources.stream()
                .flatMap(source -> source.find(name, scope).stream())
                .filter(secret -> !secret.isEmpty())
                .findFirst();
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        return sources.stream()
                .map(source -> source.whereabouts(name, scope))
                .filter(place -> !place.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
