package dev.flyteagents.domain.literal;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;

/** Hints on how a type is built: a tag that tells union variants apart, and the fields of a dataclass. */
public record TypeStructure(String tag, Map<String, LiteralType> dataclassType) {

    public TypeStructure {
        dataclassType = Copies.ordered(dataclassType);
    }
}
