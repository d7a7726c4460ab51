package dev.flyteagents.runtime.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as JSON. */
final class ValueJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueJson() {}

    static JsonNode write(Value value) {
        return switch (value) {
            case Value.Null() -> NODES.nullNode();
            case Value.Bool(boolean flag) -> NODES.booleanNode(flag);
            case Value.Int64(long number) -> NODES.numberNode(number);
            case Value.Float64(double number) -> NODES.numberNode(number);
            case Value.Text(String text) -> NODES.textNode(text);
            case Value.Array(List<Value> items) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(write(item)));
                yield array;
            }
            case Value.Struct(Map<String, Value> fields) -> {
                ObjectNode object = NODES.objectNode();
                fields.forEach((name, field) -> object.set(name, write(field)));
                yield object;
            }
        };
    }

    static Value.Struct read(ObjectNode object) {
        Map<String, Value> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), read(field.getValue())));
        return new Value.Struct(fields);
    }

    private static Value read(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> read((ObjectNode) node);
            case ARRAY -> {
                List<Value> items = new ArrayList<>();
                node.forEach(item -> items.add(read(item)));
                yield new Value.Array(items);
            }
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER -> node.isIntegralNumber() && node.canConvertToLong()
                    ? Value.of(node.longValue())
                    : Value.of(node.doubleValue());
            case STRING -> Value.of(node.textValue());
            case NULL, MISSING, BINARY, POJO -> Value.ofNothing();
        };
    }
}
