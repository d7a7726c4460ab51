package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The secrets that one call may read. An empty secret counts as none. */
public final class CallSecrets {

    private final Connection connection;
    private final List<CredentialSource> sources;

    CallSecrets(Connection connection, List<CredentialSource> sources) {
        this.connection = connection;
        this.sources = sources;
    }

    public Optional<Secret> find(String name) {
        Optional<Secret> sent = Optional.ofNullable(connection.secrets().get(name)).filter(secret -> !secret.isEmpty());
        return sent.or(() -> sources.stream()
                .flatMap(source -> source.find(name).stream())
                .filter(secret -> !secret.isEmpty())
                .findFirst());
    }

    public Secret require(String name) {
        return find(name).orElseThrow(() -> new AgentException(AgentException.Kind.AUTH, "CREDENTIAL_MISSING",
                "no secret '" + name + "': looked in " + whereabouts(name), null));
    }

    private String whereabouts(String name) {
        String own = sources.stream().map(source -> source.whereabouts(name)).collect(Collectors.joining(", "));
        return "connection.secrets." + name + (own.isEmpty() ? "" : ", " + own);
    }

    @Override
    public String toString() {
        return "CallSecrets";
    }
}
