package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskMetadata;
import dev.flyteagents.domain.task.TaskMetadataExtension;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Task templates as the two SDKs write them, to be changed by a test. */
record Tasks(Map<String, String> config, Map<String, Value> custom, String statement, Map<String, Literal> inputs,
        Map<String, LiteralType> outputs) {

    static Tasks flyte1() {
        return new Tasks(Map.of("account", "MYORG-ACME", "user", "FLYTE", "warehouse", "WH", "database", "DB", "schema",
                "PUBLIC"), Map.of(), "select 1", Map.of(), Map.of());
    }

    static Tasks flyte2() {
        return new Tasks(Map.of(), Map.of("account", Value.of("MYORG-ACME"), "user", Value.of("FLYTE"), "warehouse",
                Value.of("WH"), "database", Value.of("DB")), "select 1", Map.of(), Map.of());
    }

    Tasks config(String key, String value) {
        return new Tasks(with(config, key, value), custom, statement, inputs, outputs);
    }

    Tasks withoutConfig(String key) {
        Map<String, String> less = new LinkedHashMap<>(config);
        less.remove(key);
        return new Tasks(less, custom, statement, inputs, outputs);
    }

    Tasks custom(String key, Value value) {
        return new Tasks(config, with(custom, key, value), statement, inputs, outputs);
    }

    Tasks option(String key, Value value) {
        return custom("connection_kwargs", Value.of(Map.of(key, value)));
    }

    Tasks sql(String text) {
        return new Tasks(config, custom, text, inputs, outputs);
    }

    Tasks input(String name, Literal literal) {
        return new Tasks(config, custom, statement, with(inputs, name, literal), outputs);
    }

    Tasks output(String name) {
        return new Tasks(config, custom, statement, inputs, with(outputs, name, LiteralType.structuredDataset()));
    }

    TaskRequest request() {
        return requestWithInputs(new LiteralMap(inputs));
    }

    /** A request of which Flyte itself ends the task after a while. */
    TaskRequest requestWithin(Duration timeout) {
        TaskRequest untimed = request();
        TaskTemplate template = untimed.template();
        TaskMetadata metadata = new TaskMetadata(false, Optional.empty(), Optional.of(timeout), Optional.empty(), "",
                "", Optional.empty(), false, Map.of(), "", List.of(), false, Optional.empty(), Optional.empty(),
                TaskMetadataExtension.none());
        return TaskRequests.of(new TaskTemplate(template.id(), template.type(), template.version(),
                Optional.of(metadata), template.typedInterface(), template.custom(), template.target(),
                template.securityContext(), template.extendedResources(), template.config(),
                template.reusePolicy()), untimed.inputs());
    }

    /** The same task as one node of one execution. */
    TaskRequest attempt(long attempt) {
        return TaskRequests.attempt(request().template(), new LiteralMap(inputs), attempt, "s3://bucket/n0/" + attempt);
    }

    /** Declares the inputs of this task, and is given these. */
    TaskRequest requestWithInputs(LiteralMap given) {
        Map<String, Variable> declared = new LinkedHashMap<>();
        inputs.keySet().forEach(name -> declared.put(name, Variable.of(LiteralType.simple(SimpleType.STRING))));
        Map<String, Variable> returned = new LinkedHashMap<>();
        outputs.forEach((name, type) -> returned.put(name, Variable.of(type)));
        TaskTemplate template = new TaskTemplate(Optional.empty(), "snowflake", 0, Optional.empty(),
                Optional.of(new TypedInterface(declared, returned)), Optional.of(Value.of(custom)),
                Optional.of(new TaskTarget.Sql(statement, TaskTarget.Dialect.ANSI)), Optional.empty(),
                Optional.empty(), config, Optional.empty());
        TaskExecution execution = TaskExecution.of(new TaskExecutionId(Optional.empty(), Optional.empty(), 0), "ns");
        return TaskRequest.of(template, given, "s3://bucket/run/0", execution);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
