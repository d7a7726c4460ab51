package dev.flyteagents.domain.task;

import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.value.Opaque;

import java.util.Optional;

/** One declared input or output. Artifact references are carried, not read. */
public record Variable(Optional<LiteralType> type, String description, Optional<Opaque> artifactPartialId,
        Optional<Opaque> artifactTag) {

    public static Variable of(LiteralType type) {
        return new Variable(Optional.of(type), "", Optional.empty(), Optional.empty());
    }
}
