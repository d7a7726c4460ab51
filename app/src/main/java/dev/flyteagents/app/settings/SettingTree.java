package dev.flyteagents.app.settings;

import dev.flyteagents.domain.value.Value;

import java.util.LinkedHashMap;
import java.util.Map;

/** Layers of settings as trees. */
final class SettingTree {

    private SettingTree() {}

    /** Keys with dots, such as {@code adapters.snowflake.endpoint}, as nested objects. */
    static Value.Struct ofKeys(Map<String, String> settings) {
        Value.Struct tree = Value.Struct.empty();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            tree = over(tree, nested(setting.getKey(), Value.of(setting.getValue())));
        }
        return tree;
    }

    /** The lower layer with the upper one laid over it, object by object. */
    static Value.Struct over(Value.Struct lower, Value.Struct upper) {
        Map<String, Value> fields = new LinkedHashMap<>(lower.fields());
        upper.fields().forEach((name, value) -> {
            Value below = fields.get(name);
            fields.put(name, below instanceof Value.Struct base && value instanceof Value.Struct top
                    ? over(base, top)
                    : value);
        });
        return Value.of(fields);
    }

    private static Value.Struct nested(String key, Value value) {
        int dot = key.lastIndexOf('.');
        Value.Struct inner = Value.of(Map.of(key.substring(dot + 1), value));
        return dot < 0 ? inner : nested(key.substring(0, dot), inner);
    }
}
