package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The members that an operation requires, which the SDK does not know: paths such as {@code InputDataConfig[].ChannelName},
 * whose last member must be there wherever the object around it is.
 */
record Required(List<String> paths) {

    Required {
        paths = List.copyOf(paths);
    }

    /** Paths with white space between them. */
    static Required of(String paths) {
        return new Required(List.of(paths.strip().split("\\s+", -1)));
    }

    void check(String path, Value.Struct parameters) {
        for (String required : paths) {
            check(path, parameters, List.of(required.replace("[]", ".[]").split("\\.", -1)));
        }
    }

    /** The members of the request itself. */
    List<String> top() {
        List<String> top = new ArrayList<>(paths);
        top.removeIf(path -> path.contains("."));
        return top;
    }

    private static void check(String path, Value value, List<String> steps) {
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (step.equals("[]")) {
            List<Value> items = value instanceof Value.Array(List<Value> list) ? list : List.of();
            for (int i = 0; i < items.size(); i++) {
                check(path + "[" + i + "]", items.get(i), rest);
            }
        } else if (value instanceof Value.Struct(Map<String, Value> fields)) {
            Value inner = fields.getOrDefault(step, Value.ofNothing());
            boolean absent = inner instanceof Value.Null;
            if (rest.isEmpty() && absent) {
                throw new InvalidFieldException(path + "." + step, "is required, but is missing");
            } else if (!rest.isEmpty() && !absent) {
                check(path + "." + step, inner, rest);
            }
        }
    }
}
