package dev.flyteagents.app.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Value;

import java.util.Base64;

/** Literals as JSON: an object of {@code type} and either {@code uri} or {@code value}. */
final class LiteralJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private LiteralJson() {}

    static ObjectNode of(LiteralMap literals) {
        ObjectNode node = JSON.objectNode();
        literals.literals().forEach((name, literal) -> node.set(name, of(literal)));
        return node;
    }

    static ObjectNode of(Literal literal) {
        return switch (literal.value()) {
            case LiteralValue.Unset() -> typed("unset");
            case LiteralValue.None() -> typed("none").putNull("value");
            case LiteralValue.Int64(long value) -> typed("integer").put("value", value);
            case LiteralValue.Float64(double value) -> typed("float").put("value", value);
            case LiteralValue.Text(String value) -> typed("string").put("value", value);
            case LiteralValue.Bool(boolean value) -> typed("boolean").put("value", value);
            case LiteralValue.Datetime(var value) -> typed("datetime").put("value", value.toString());
            case LiteralValue.Span(var value) -> typed("duration").put("value", value.toString());
            case LiteralValue.Blob(String uri, var ignored) -> typed("blob").put("uri", uri);
            case LiteralValue.Schema(String uri, var ignored) -> typed("schema").put("uri", uri);
            case LiteralValue.StructuredDataset(String uri, var ignored) ->
                typed("structured_dataset").put("uri", uri);
            case LiteralValue.Offloaded(String uri, long ignored, var ignoredToo) -> typed("offloaded").put("uri", uri);
            case LiteralValue.Binary(var content, String tag) -> typed("binary").put("tag", tag)
                    .put("value", Base64.getEncoder().encodeToString(content.toArray()));
            case LiteralValue.ErrorDetail(String ignored, String message) -> typed("error").put("value", message);
            case LiteralValue.Generic(Value.Struct value) -> typed("struct").set("value", ValueJson.of(value));
            case LiteralValue.Union(Literal value, var ignored) -> of(value);
            case LiteralValue.Collection(var items) -> typed("list").set("value", items(items));
            case LiteralValue.Mapping(LiteralMap entries) -> typed("map").set("value", of(entries));
        };
    }

    private static ArrayNode items(Iterable<Literal> items) {
        ArrayNode nodes = JSON.arrayNode();
        items.forEach(item -> nodes.add(of(item)));
        return nodes;
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
