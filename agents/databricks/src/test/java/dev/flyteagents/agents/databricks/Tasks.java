package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.task.KeyValue;
import dev.flyteagents.domain.task.TaskCategory;
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
record Tasks(Map<String, Value> custom, Optional<TaskTarget> target, Map<String, LiteralType> outputs) {

    static final String HOST = "acme.cloud.databricks.com";
    static final List<String> COMMAND = List.of("pyflyte-execute", "--inputs", "s3://in", "--output-prefix",
            "s3://out");
    static final List<String> COMMAND2 = List.of("a0", "--inputs", "s3://in", "--outputs-path", "s3://out");

    static final Value.Struct CLUSTER = Value.of(Map.of("spark_version", Value.of("15.4.x-scala2.12"), "node_type_id",
            Value.of("i3.xlarge"), "num_workers", Value.of(2)));

    /** A Python function of Flyte 1 on a cluster of its own. */
    static Tasks function() {
        return function(COMMAND);
    }

    static Tasks function(List<String> command) {
        return of(Map.of("run_name", Value.of("nightly"), "new_cluster", CLUSTER)).container(command);
    }

    /** A notebook of the user's own, which needs no compute. */
    static Tasks notebook() {
        return of(Map.of("run_name", Value.of("report"), "tasks", Value.of(List.of(task("main")))));
    }

    static Value.Struct task(String key) {
        return Value.of(Map.of("task_key", Value.of(key), "notebook_task",
                Value.of(Map.of("notebook_path", Value.of("/Shared/" + key)))));
    }

    static Tasks of(Map<String, Value> conf) {
        return new Tasks(Map.of("databricksInstance", Value.of(HOST), "databricksConf", Value.of(conf)),
                Optional.empty(), Map.of());
    }

    Tasks container(List<String> command) {
        TaskTarget.Container container = new TaskTarget.Container("ghcr.io/acme/tasks:1", List.of(), command,
                Optional.empty(), List.of(new KeyValue("FLYTE_ENV", "x")), List.of(), List.of(), Optional.empty(),
                TaskTarget.Architecture.UNKNOWN);
        return new Tasks(custom, Optional.of(container), outputs);
    }

    Tasks target(TaskTarget other) {
        return new Tasks(custom, Optional.of(other), outputs);
    }

    Tasks custom(String name, Value value) {
        return new Tasks(with(custom, name, value), target, outputs);
    }

    Tasks without(String name) {
        Map<String, Value> less = new LinkedHashMap<>(custom);
        less.remove(name);
        return new Tasks(less, target, outputs);
    }

    Tasks conf(String name, Value value) {
        return custom("databricksConf", Value.of(with(confFields(), name, value)));
    }

    Tasks withoutConf(String name) {
        Map<String, Value> less = new LinkedHashMap<>(confFields());
        less.remove(name);
        return custom("databricksConf", Value.of(less));
    }

    Tasks output(String name, SimpleType type) {
        return output(name, LiteralType.simple(type));
    }

    Tasks output(String name, LiteralType type) {
        return new Tasks(custom, target, with(outputs, name, type));
    }

    TaskRequest request() {
        return request("databricks", 0);
    }

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

    TaskRequest request(String type, long attempt) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        outputs.forEach((name, kind) -> variables.put(name, Variable.of(kind)));
        return TaskRequests.attempt(
                TaskRequests.template(new TaskCategory(type, 0), Value.of(custom), Map.of(), target.orElse(null),
                        new TypedInterface(Map.of(), variables)),
                LiteralMap.empty(), attempt, "s3://bucket/metadata/propeller/proj-dev-exec/n0/data/" + attempt);
    }

    private Map<String, Value> confFields() {
        return custom.get("databricksConf") instanceof Value.Struct(Map<String, Value> fields) ? fields : Map.of();
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
