package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.util.Optional;

/** The server's secrets that are assigned to the call's project, under the names that its tasks use. */
public record AssignedCredentials(CredentialAssignments assignments, CredentialSource server)
        implements
            CredentialSource {

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        return assignments.assigned(name, scope).flatMap(own -> server.find(own, scope));
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        return assignments.assigned(name, scope).map(own -> server.whereabouts(own, scope)).orElse("");
    }
}
