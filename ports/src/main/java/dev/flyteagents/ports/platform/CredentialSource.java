package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Secret;

import java.util.Optional;

/** One place where secrets are kept (K1). Reads at every call: a rotated secret needs no restart. */
public interface CredentialSource {

    Optional<Secret> find(String name);

    /** Where it would look for this name, in words: {@code environment variable _FSEC_X}. Never a value. */
    String whereabouts(String name);
}
