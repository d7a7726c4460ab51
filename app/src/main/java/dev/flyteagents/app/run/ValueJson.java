package dev.flyteagents.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Map;

/** Plain values as JSON. */
public final class ValueJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ValueJson() {}

    public static JsonNode of(Value value) {
        return switch (value) {
            case Value.Null() -> JSON.nullNode();
            case Value.Bool(boolean flag) -> JSON.booleanNode(flag);
            case Value.Int64(long number) -> JSON.numberNode(number);
            case Value.Float64(double number) -> JSON.numberNode(number);
            case Value.Text(String text) -> JSON.textNode(text);
            case Value.Array(List<Value> items) -> array(items);
            case Value.Struct(Map<String, Value> fields) -> object(fields);
        };
    }

    private static ArrayNode array(List<Value> items) {
        ArrayNode nodes = JSON.arrayNode();
        items.forEach(item -> nodes.add(of(item)));
        return nodes;
    }

    private static ObjectNode object(Map<String, Value> fields) {
        ObjectNode node = JSON.objectNode();
        fields.forEach((name, field) -> node.set(name, of(field)));
        return node;
    }
}
