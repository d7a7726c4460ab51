package dev.flyteagents.domain.literal;

import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;

/** The declared type of a literal, with the metadata, annotation and structure hints that flytekit attaches. */
public record LiteralType(TypeKind kind, Optional<Value.Struct> metadata, Optional<Value.Struct> annotation,
        Optional<TypeStructure> structure) {

    public static LiteralType of(TypeKind kind) {
        return new LiteralType(kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static LiteralType simple(SimpleType type) {
        return of(new TypeKind.Simple(type));
    }

    public static LiteralType listOf(LiteralType element) {
        return of(new TypeKind.Collection(element));
    }

    public static LiteralType structuredDataset() {
        return of(new TypeKind.StructuredDataset(StructuredDatasetType.unspecified()));
    }

    public static LiteralType unionOf(List<LiteralType> variants) {
        return of(new TypeKind.Union(variants));
    }
}
