package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Secret;

/** A secret that was found, and under which name. */
public record NamedSecret(String name, Secret secret) {}
