package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Secret;

import java.util.Optional;

/**
 * One place where secrets are kept (K1). Reads at every call: a rotated secret needs no restart. Names come from tasks
 * too, so that none may lead out of the place; a place that is everybody's does not look at the scope.
 */
public interface CredentialSource {

    Optional<Secret> find(String name, CredentialScope scope);

    /** Where it would look for this name, in words: {@code environment variable _FSEC_X}. Never a value. */
    String whereabouts(String name, CredentialScope scope);
}
