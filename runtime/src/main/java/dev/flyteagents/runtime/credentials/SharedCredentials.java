package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.Optional;

/**
 * The server's secrets that are everybody's. A project that was assigned one of its own never falls back to these: its
 * jobs would run under somebody else's name.
 */
public record SharedCredentials(CredentialAssignments assignments, CredentialSource server)
        implements
            CredentialSource {

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return isShared(name, scope) ? server.find(name, scope) : Optional.empty();
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        if (isShared(name, scope)) {
            return server.whereabouts(name, scope);
        }
        return assignments.assigned(name, scope).isPresent()
                ? ""
                : "not among the server's own, where it belongs to other projects";
    }

    private boolean isShared(String name, CredentialScope scope) {
        return !assignments.isReserved(name) && assignments.assigned(name, scope).isEmpty();
    }
}
