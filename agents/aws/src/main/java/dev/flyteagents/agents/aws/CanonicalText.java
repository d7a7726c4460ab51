package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.template.PythonText;
import dev.flyteagents.domain.value.Value;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A config as one text, whatever the order of its members: what flytekit hashes. */
final class CanonicalText {

    private CanonicalText() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Struct(Map<String, Value> fields) -> fields.entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(field -> field.getKey() + ": " + of(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case Value.Array(List<Value> items) -> items.stream()
                    .sorted(Comparator.comparing(PythonText::of))
                    .map(CanonicalText::of)
                    .collect(Collectors.joining(", ", "[", "]"));
            case Value.Null ignored -> PythonText.of(value);
            case Value.Bool ignored -> PythonText.of(value);
            case Value.Int64 ignored -> PythonText.of(value);
            case Value.Float64 ignored -> PythonText.of(value);
            case Value.Text ignored -> PythonText.of(value);
        };
    }
}
