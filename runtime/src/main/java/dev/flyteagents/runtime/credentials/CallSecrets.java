package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.NamedSecret;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The secrets that one call may read (K1). An empty secret counts as none. */
public final class CallSecrets {

    private final CredentialScope scope;
    private final List<CredentialSource> places;

    CallSecrets(Connection connection, CredentialScope scope, List<CredentialSource> sources) {
        this.scope = scope;
        this.places = Stream.concat(Stream.of(new SentAlong(connection)), sources.stream()).toList();
    }

    public Optional<Secret> find(String name) {
        return find(List.of(name)).map(NamedSecret::secret);
    }

    /** The first of these names that the first place has that knows any of them. */
    public Optional<NamedSecret> find(List<String> names) {
        return places.stream()
                .flatMap(place -> names.stream()
                        .flatMap(name -> place.find(name, scope).map(secret -> new NamedSecret(name, secret)).stream()))
                .filter(found -> !found.secret().isEmpty())
                .findFirst();
    }

    public Secret require(String name) {
        return find(name).orElseThrow(() -> new AgentException(AgentException.Kind.AUTH, "CREDENTIAL_MISSING",
                "no secret '" + name + "': looked in " + new CredentialLookup(places).whereabouts(name, scope), null));
    }

    @Override
    public String toString() {
        return "CallSecrets";
    }

    /** What Flyte 2 sent with this call. */
    private record SentAlong(Connection connection) implements CredentialSource {

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            return Optional.ofNullable(connection.secrets().get(name));
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return "connection.secrets." + name;
        }
    }
}
