package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Objects with some of their fields changed; all others stay as they are. */
final class Structs {

    private Structs() {}

    static Optional<Value.Struct> find(Fields fields, String name) {
        return fields.find(name).map(value -> {
            if (value instanceof Value.Struct struct) {
                return struct;
            }
            throw fields.fail(name, "must be an object, was " + value.kind());
        });
    }

    static Value.Struct required(Fields fields, String name, String hint) {
        return find(fields, name).orElseThrow(() -> new InvalidFieldException(fields.pathOf(name),
                "is required and must be an object, but is missing; " + hint));
    }

    static Value.Struct with(Value.Struct struct, String name, Value value) {
        Map<String, Value> fields = new LinkedHashMap<>(struct.fields());
        fields.put(name, value);
        return Value.of(fields);
    }

    static Value.Struct without(Value.Struct struct, String name) {
        Map<String, Value> fields = new LinkedHashMap<>(struct.fields());
        fields.remove(name);
        return Value.of(fields);
    }

    /** The same with a field changed, where it is an object. */
    static Value.Struct changing(Value.Struct struct, String name, UnaryOperator<Value.Struct> change) {
        return struct.fields().get(name) instanceof Value.Struct inner
                ? with(struct, name, change.apply(inner))
                : struct;
    }

    /** The same with every object of a list changed. */
    static Value.Struct changingEach(Value.Struct struct, String name, UnaryOperator<Value.Struct> change) {
        if (!(struct.fields().get(name) instanceof Value.Array(List<Value> items))) {
            return struct;
        }
        List<Value> changed = new ArrayList<>();
        items.forEach(item -> changed.add(item instanceof Value.Struct inner ? change.apply(inner) : item));
        return with(struct, name, Value.of(changed));
    }

    static Value.Struct texts(Map<String, String> texts) {
        Map<String, Value> fields = new LinkedHashMap<>();
        texts.forEach((name, text) -> fields.put(name, Value.of(text)));
        return Value.of(fields);
    }

    /** The second over the first. */
    static Value.Struct merged(Value.Struct first, Value.Struct second) {
        Map<String, Value> fields = new LinkedHashMap<>(first.fields());
        fields.putAll(second.fields());
        return Value.of(fields);
    }
}
