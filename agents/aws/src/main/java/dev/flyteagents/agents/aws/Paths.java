package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes what stands at a path such as {@code Steps[0].Name}; an empty path is the whole. */
final class Paths {

    private Paths() {}

    static Optional<Value> find(Value root, String path) {
        Value found = root;
        for (String step : steps(path)) {
            if (found instanceof Value.Struct(Map<String, Value> fields) && fields.containsKey(step)) {
                found = fields.getOrDefault(step, Value.ofNothing());
            } else if (found instanceof Value.Array(List<Value> items) && step.matches("\\d{1,4}")
                    && Integer.parseInt(step) < items.size()) {
                found = items.get(Integer.parseInt(step));
            } else {
                return Optional.empty();
            }
        }
        return found instanceof Value.Null ? Optional.empty() : Optional.of(found);
    }

    static Optional<String> text(Value root, String path) {
        return find(root, path).map(value -> switch (value) {
            case Value.Text(String text) -> text;
            case Value.Int64(long number) -> Long.toString(number);
            default -> "";
        }).filter(text -> !text.isEmpty());
    }

    static Value.Struct struct(Value root, String path) {
        return find(root, path).orElse(Value.Struct.empty()) instanceof Value.Struct struct
                ? struct
                : Value.Struct.empty();
    }

    static List<Value> items(Value root, String path) {
        return find(root, path).orElse(Value.ofNothing()) instanceof Value.Array(List<Value> items)
                ? items
                : List.of();
    }

    /** The same with this value at the path; objects on the way are made, elements of lists must be there. */
    static Value.Struct with(Value.Struct root, String path, Value value) {
        return (Value.Struct) with(root, steps(path), value);
    }

    private static Value with(Value root, List<String> steps, Value value) {
        if (steps.isEmpty()) {
            return value;
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (root instanceof Value.Array(List<Value> items)) {
            List<Value> changed = new ArrayList<>(items);
            int index = Integer.parseInt(step);
            changed.set(index, with(items.get(index), rest, value));
            return Value.of(changed);
        }
        Map<String, Value> changed = new LinkedHashMap<>(
                root instanceof Value.Struct(Map<String, Value> fields) ? fields : Map.of());
        changed.put(step, with(changed.getOrDefault(step, Value.Struct.empty()), rest, value));
        return Value.of(changed);
    }

    private static List<String> steps(String path) {
        return path.isEmpty() ? List.of() : List.of(path.replace("[", ".").replace("]", "").split("\\.", -1));
    }
}
