package dev.flyteagents.app.task;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.DurationText;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Our own short form of a task. */
final class YamlTask {

    private static final Set<String> KEYS = Set.of("task", "version", "name", "sql", "config", "custom", "inputs",
            "outputs", "timeout", "container");
    private static final Set<String> INPUT_KEYS = Set.of("type", "value");

    private YamlTask() {}

    static TaskFile read(Value.Struct document) {
        Fields fields = Fields.of("", document);
        fields.refuseUnknown(KEYS);
        Map<String, Variable> declared = new LinkedHashMap<>();
        Map<String, Literal> given = new LinkedHashMap<>();
        fields.findFields("inputs")
                .ifPresent(inputs -> inputs.names()
                        .forEach(name -> input(inputs, name, declared, given)));
        return new TaskFile(template(fields, new TypedInterface(declared, outputs(fields))), new LiteralMap(given),
                timeout(fields));
    }

    private static TaskTemplate template(Fields fields, TypedInterface typedInterface) {
        Optional<Value.Struct> custom = fields.find("custom").map(value -> {
            if (value instanceof Value.Struct struct) {
                return struct;
            }
            throw fields.fail("custom", "must be an object, was " + value.kind());
        });
        String name = fields.findText("name").orElse(fields.text("task"));
        return new TaskTemplate(
                Optional.of(new Identifier(Identifier.ResourceType.TASK, "flytesnacks", "development", name, "v1", "")),
                fields.text("task"), Math.toIntExact(fields.findInteger("version").orElse(0L)), Optional.empty(),
                Optional.of(typedInterface), custom, target(fields), Optional.empty(), Optional.empty(),
                fields.texts("config"), Optional.empty());
    }

    private static Optional<TaskTarget> target(Fields fields) {
        Optional<TaskTarget> sql = fields.findText("sql")
                .map(statement -> new TaskTarget.Sql(statement, TaskTarget.Dialect.ANSI));
        Optional<TaskTarget> container = fields.findFields("container").map(YamlContainer::read);
        if (sql.isPresent() && container.isPresent()) {
            throw fields.fail("container", "cannot stand beside 'sql'; a task has one of them");
        }
        return sql.or(() -> container);
    }

    private static void input(Fields inputs, String name, Map<String, Variable> declared, Map<String, Literal> given) {
        String path = inputs.pathOf(name);
        Optional<Value> value = inputs.find(name);
        if (value.orElse(Value.ofNothing()) instanceof Value.Struct struct && struct.fields().containsKey("type")) {
            Fields explicit = Fields.of(path, struct);
            explicit.refuseUnknown(INPUT_KEYS);
            LiteralType type = TypeNames.parse(explicit.pathOf("type"), explicit.text("type"));
            declared.put(name, Variable.of(type));
            if (struct.fields().containsKey("value")) {
                given.put(name, InputValues.of(path, struct.fields().getOrDefault("value", Value.ofNothing()), type));
            }
            return;
        }
        Value plain = value.orElse(Value.ofNothing());
        LiteralType type = InputValues.typeOf(path, plain);
        declared.put(name, Variable.of(type));
        given.put(name, InputValues.of(path, plain, type));
    }

    private static Map<String, Variable> outputs(Fields fields) {
        Map<String, Variable> outputs = new LinkedHashMap<>();
        fields.texts("outputs")
                .forEach((name, type) -> outputs.put(name, Variable.of(TypeNames.parse("outputs." + name, type))));
        return outputs;
    }

    private static Optional<Duration> timeout(Fields fields) {
        return fields.findText("timeout").map(text -> {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new InvalidTaskException(
                        "timeout: expected a duration such as 30s, 5m or 24h, was '" + text + "'", e);
            }
        });
    }
}
