package dev.flyteagents.app.task;

import dev.flyteagents.app.settings.YamlReader;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.SettingException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as literals of the type that the task declares. */
final class InputValues {

    private InputValues() {}

    /** A literal of the text of {@code --input name=text}. */
    static Literal ofText(String path, String text, LiteralType type) {
        return of(path, isText(type) ? Value.of(text) : parsed(path, text), type);
    }

    static Literal of(String path, Value value, LiteralType type) {
        return switch (type.kind()) {
            case TypeKind.Unset ignored -> inferred(path, value);
            case TypeKind.Simple(SimpleType simple) -> SimpleInput.of(path, value, simple);
            case TypeKind.Collection(LiteralType element) -> Literal.of(items(path, value, type).stream()
                    .map(item -> of(path + "[]", item, element))
                    .toList());
            case TypeKind.Mapping(LiteralType element) -> Literal.of(entries(path, value, type, element));
            case TypeKind.Enumeration(List<String> values) -> enumerated(path, value, type, values);
            case TypeKind.Union(List<LiteralType> variants) -> union(path, value, type, variants);
            case TypeKind.Blob(var blob) ->
                Literal.of(new LiteralValue.Blob(uri(path, value, type), Optional.of(blob)));
            case TypeKind.Schema(var schema) ->
                Literal.of(new LiteralValue.Schema(uri(path, value, type), Optional.of(schema)));
            case TypeKind.StructuredDataset(var dataset) ->
                Literal.of(new LiteralValue.StructuredDataset(uri(path, value, type), Optional.of(dataset)));
        };
    }

    /** The type that a value without a declared one has. */
    static LiteralType typeOf(String path, Value value) {
        return switch (value) {
            case Value.Null ignored -> LiteralType.simple(SimpleType.NONE);
            case Value.Bool ignored -> LiteralType.simple(SimpleType.BOOLEAN);
            case Value.Int64 ignored -> LiteralType.simple(SimpleType.INTEGER);
            case Value.Float64 ignored -> LiteralType.simple(SimpleType.FLOAT);
            case Value.Text ignored -> LiteralType.simple(SimpleType.STRING);
            case Value.Struct ignored -> LiteralType.simple(SimpleType.STRUCT);
            case Value.Array(List<Value> items) -> LiteralType.listOf(elementType(path, items));
        };
    }

    private static LiteralType elementType(String path, List<Value> items) {
        List<LiteralType> types = items.stream().map(item -> typeOf(path, item)).distinct().toList();
        if (types.size() != 1) {
            throw new InvalidTaskException(path + ": the type of this list cannot be told from its items; give it as "
                    + "{type: list[…], value: […]}");
        }
        return types.getFirst();
    }

    private static Literal inferred(String path, Value value) {
        return of(path, value, typeOf(path, value));
    }

    private static Literal union(String path, Value value, LiteralType type, List<LiteralType> variants) {
        return variants.stream()
                .flatMap(variant -> tried(path, value, variant).stream())
                .findFirst()
                .orElseThrow(() -> wrong(path, type, value));
    }

    private static Optional<Literal> tried(String path, Value value, LiteralType variant) {
        try {
            return Optional.of(Literal.of(new LiteralValue.Union(of(path, value, variant), Optional.of(variant))));
        } catch (InvalidTaskException notThisVariant) {
            return Optional.empty();
        }
    }

    private static Literal enumerated(String path, Value value, LiteralType type, List<String> values) {
        if (value instanceof Value.Text(String text) && values.contains(text)) {
            return Literal.of(text);
        }
        throw wrong(path, type, value);
    }

    private static List<Value> items(String path, Value value, LiteralType type) {
        if (value instanceof Value.Array(List<Value> items)) {
            return items;
        }
        throw wrong(path, type, value);
    }

    private static LiteralValue entries(String path, Value value, LiteralType type, LiteralType element) {
        if (!(value instanceof Value.Struct(Map<String, Value> fields))) {
            throw wrong(path, type, value);
        }
        Map<String, Literal> entries = new LinkedHashMap<>();
        fields.forEach((name, item) -> entries.put(name, of(path + "." + name, item, element)));
        return LiteralValue.Mapping.of(entries);
    }

    private static String uri(String path, Value value, LiteralType type) {
        if (value instanceof Value.Text(String uri) && !uri.isBlank()) {
            return uri;
        }
        throw new InvalidTaskException(
                path + ": expected the URI of " + TypeNames.expected(type) + ", was " + value.kind());
    }

    private static boolean isText(LiteralType type) {
        return switch (type.kind()) {
            case TypeKind.Simple(SimpleType simple) -> SimpleInput.isText(simple);
            case TypeKind.Enumeration ignored -> true;
            case TypeKind.Blob ignored -> true;
            case TypeKind.Schema ignored -> true;
            case TypeKind.StructuredDataset ignored -> true;
            case TypeKind.Union(List<LiteralType> variants) -> variants.stream()
                    .filter(variant -> !variant.equals(LiteralType.simple(SimpleType.NONE)))
                    .allMatch(InputValues::isText);
            case TypeKind.Unset ignored -> false;
            case TypeKind.Collection ignored -> false;
            case TypeKind.Mapping ignored -> false;
        };
    }

    private static Value parsed(String path, String text) {
        try {
            return YamlReader.readValue(path, text);
        } catch (SettingException e) {
            throw new InvalidTaskException(String.valueOf(e.getMessage()), e);
        }
    }

    static InvalidTaskException wrong(String path, LiteralType type, Value value) {
        return new InvalidTaskException(path + ": expected " + TypeNames.expected(type) + ", was " + value.kind()
                + (value instanceof Value.Text(String text) && text.length() <= 40 ? " ('" + text + "')" : ""));
    }
}
