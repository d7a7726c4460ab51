package dev.flyteagents.app.task;

import dev.flyteagents.domain.task.KeyValue;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The container of our own form of a task. */
final class YamlContainer {

    private static final Set<String> KEYS = Set.of("image", "command", "args", "env");

    private YamlContainer() {}

    static TaskTarget read(Fields fields) {
        fields.refuseUnknown(KEYS);
        List<KeyValue> environment = fields.texts("env")
                .entrySet()
                .stream()
                .map(entry -> new KeyValue(entry.getKey(), entry.getValue()))
                .toList();
        return new TaskTarget.Container(fields.text("image"), words(fields, "command"), words(fields, "args"),
                Optional.empty(), environment, List.of(), List.of(), Optional.empty(), TaskTarget.Architecture.UNKNOWN);
    }

    private static List<String> words(Fields fields, String name) {
        return fields.list(name).stream().map(item -> {
            if (item instanceof Value.Text(String word)) {
                return word;
            }
            throw fields.fail(name, "must be a list of strings, holds " + item.kind());
        }).toList();
    }
}
