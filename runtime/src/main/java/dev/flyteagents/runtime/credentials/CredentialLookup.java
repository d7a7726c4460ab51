package dev.flyteagents.runtime.credentials;

import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.List;

/** The server's own credential sources, in the order in which they are asked. */
public final class CredentialLookup {

    private final List<CredentialSource> sources;

    public CredentialLookup(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The secrets of one call: what its connection brought comes before the server's own. */
    public CallSecrets forCall(Connection connection) {
        return new CallSecrets(connection, sources);
    }
}
