package dev.flyteagents.domain.literal;

import java.util.List;

/** Every kind of type a Flyte interface can declare. */
public sealed interface TypeKind {

    record Unset() implements TypeKind {}

    record Simple(SimpleType type) implements TypeKind {}

    record Schema(SchemaType type) implements TypeKind {}

    record Collection(LiteralType element) implements TypeKind {}

    record Mapping(LiteralType value) implements TypeKind {}

    record Blob(BlobType type) implements TypeKind {}

    record Enumeration(List<String> values) implements TypeKind {

        public Enumeration {
            values = List.copyOf(values);
        }
    }

    record StructuredDataset(StructuredDatasetType type) implements TypeKind {}

    record Union(List<LiteralType> variants) implements TypeKind {

        public Union {
            variants = List.copyOf(variants);
        }
    }
}
