package dev.flyteagents.app.task;

import dev.flyteagents.domain.literal.BlobType;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SchemaType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.value.Nearest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Literal types as people write them: {@code integer}, {@code list[string]}, {@code map[float]}, {@code string?}. */
final class TypeNames {

    private static final List<String> OTHERS = List.of("structured_dataset", "schema", "blob", "multipart_blob");

    private TypeNames() {}

    /** The type of this name. */
    static LiteralType parse(String path, String name) {
        String text = name.strip();
        if (text.endsWith("?")) {
            return LiteralType.unionOf(List.of(parse(path, text.substring(0, text.length() - 1)),
                    LiteralType.simple(SimpleType.NONE)));
        }
        if (text.startsWith("list[") && text.endsWith("]")) {
            return LiteralType.listOf(parse(path, text.substring(5, text.length() - 1)));
        }
        if (text.startsWith("map[") && text.endsWith("]")) {
            return LiteralType.of(new TypeKind.Mapping(parse(path, text.substring(4, text.length() - 1))));
        }
        return switch (text) {
            case "structured_dataset" -> LiteralType.structuredDataset();
            case "schema" -> LiteralType.of(new TypeKind.Schema(new SchemaType(List.of())));
            case "blob" -> blob(BlobType.Dimensionality.SINGLE);
            case "multipart_blob" -> blob(BlobType.Dimensionality.MULTIPART);
            default -> simple(text).orElseThrow(() -> unknown(path, text));
        };
    }

    /** The name of this type. */
    static String of(LiteralType type) {
        return switch (type.kind()) {
            case TypeKind.Unset ignored -> "any";
            case TypeKind.Simple(SimpleType simple) -> name(simple);
            case TypeKind.Schema ignored -> "schema";
            case TypeKind.Collection(LiteralType element) -> "list[" + of(element) + "]";
            case TypeKind.Mapping(LiteralType value) -> "map[" + of(value) + "]";
            case TypeKind.Blob(BlobType blob) ->
                blob.dimensionality() == BlobType.Dimensionality.SINGLE ? "blob" : "multipart_blob";
            case TypeKind.Enumeration(List<String> values) -> "one of " + String.join(", ", values);
            case TypeKind.StructuredDataset ignored -> "structured_dataset";
            case TypeKind.Union(List<LiteralType> variants) -> union(variants);
        };
    }

    /** A type with its article, for sentences. */
    static String expected(LiteralType type) {
        String name = of(type);
        boolean vowel = !name.isEmpty() && "aeiou".indexOf(name.charAt(0)) >= 0;
        return type.kind() instanceof TypeKind.Enumeration ? name : (vowel ? "an " : "a ") + name;
    }

    private static String union(List<LiteralType> variants) {
        List<String> names = new ArrayList<>(variants.stream().map(TypeNames::of).toList());
        boolean optional = names.remove("none");
        return optional && names.size() == 1
                ? names.getFirst() + "?"
                : variants.stream().map(TypeNames::of).collect(Collectors.joining(" | "));
    }

    private static Optional<LiteralType> simple(String name) {
        return Arrays.stream(SimpleType.values())
                .filter(type -> name(type).equals(name))
                .findFirst()
                .map(LiteralType::simple);
    }

    private static String name(SimpleType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static LiteralType blob(BlobType.Dimensionality dimensionality) {
        return LiteralType.of(new TypeKind.Blob(new BlobType("", dimensionality)));
    }

    private static InvalidTaskException unknown(String path, String name) {
        List<String> known = new ArrayList<>(Arrays.stream(SimpleType.values()).map(TypeNames::name).toList());
        known.addAll(OTHERS);
        return new InvalidTaskException(path + ": '" + name + "' is not a type; "
                + Nearest.to(name, known).map(near -> "did you mean '" + near + "'? ").orElse("") + "types are "
                + String.join(", ", known) + ", list[…], map[…] and …? for what may be null");
    }
}
