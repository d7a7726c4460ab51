package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.task.KeyValue;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobDefaults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of Flyte's own tasks, as flytekit's connector builds it: a Python function, or a notebook. */
final class FlyteJob {

    private final Fields custom;
    private final Value.Struct conf;
    private final Optional<TaskTarget.Container> container;
    private final JobDefaults defaults;
    private final DatabricksCompute compute;

    FlyteJob(Fields custom, Value.Struct conf, Optional<TaskTarget.Container> container, JobDefaults defaults) {
        this.custom = custom;
        this.conf = conf;
        this.container = container;
        this.defaults = defaults;
        this.compute = DatabricksCompute.of(Fields.of("custom.databricksConf", conf));
    }

    Optional<String> note() {
        return compute.note();
    }

    /**
     * What runs a Python function.
     *
     * @param hidesErrors whether its program ends well although the function failed: Flyte 2's always does, and
     *            flytekit's where it cannot be given {@code FLYTE_FAIL_ON_ERROR}
     */
    record Function(Value.Struct body, boolean hidesErrors) {}

    Function function(Optional<Fields> entrypointOption) {
        List<String> command = container.map(TaskTarget.Container::args)
                .filter(arguments -> !arguments.isEmpty())
                .orElseThrow(() -> new InvalidFieldException("container",
                        "is required: its arguments are the command that runs the task"));
        boolean serverless = compute instanceof DatabricksCompute.Serverless;
        boolean flyte2 = command.get(0).equals("a0");
        DatabricksEntrypoint entrypoint = DatabricksEntrypoint.of(Fields.of("custom.databricksConf", conf),
                entrypointOption, defaults, serverless, flyte2);
        Value task = entrypoint.task(command, environment(),
                serverless ? credentialProvider() : Optional.empty());
        Value.Struct body = placed(Structs.without(completed(), "python_file"), "spark_python_task", "flyte_task",
                task);
        boolean told = compute.takesEnvironment() || entrypoint.takesEnvironment();
        return new Function(entrypoint.gitSource()
                .map(git -> Structs.with(body, "git_source", git))
                .orElseGet(() -> Structs.without(body, "git_source")), flyte2 || !told);
    }

    Value.Struct notebook(String path) {
        Map<String, Value> notebook = new LinkedHashMap<>();
        notebook.put("notebook_path", Value.of(path));
        Map<String, String> parameters = custom.texts("notebookBaseParameters");
        if (!parameters.isEmpty()) {
            notebook.put("base_parameters", Structs.texts(parameters));
        }
        if (conf.fields().containsKey("git_source")) {
            notebook.put("source", Value.of("GIT"));
        }
        return placed(completed(), "notebook_task", "flyte_notebook_task", Value.of(notebook));
    }

    private Value.Struct completed() {
        return compute.completed(conf, environment(),
                container.map(TaskTarget.Container::image).filter(image -> !image.isEmpty()),
                Structs.find(custom, "sparkConf").orElse(Value.Struct.empty()));
    }

    /** Classic compute takes the older form, serverless compute only tasks with the key of their environment. */
    private Value.Struct placed(Value.Struct body, String kind, String taskKey, Value task) {
        return switch (compute) {
            case DatabricksCompute.Cluster ignored -> Structs.with(body, kind, task);
            case DatabricksCompute.Serverless(String key) -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                fields.put("task_key", Value.of(taskKey));
                fields.put(kind, task);
                fields.put("environment_key", Value.of(key));
                yield Structs.with(Structs.without(body, kind), "tasks", Value.of(List.of(Value.of(fields))));
            }
        };
    }

    /** The last one makes flytekit's program fail where the user's code failed. */
    private Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        container.map(TaskTarget.Container::env)
                .orElse(List.of())
                .forEach((KeyValue variable) -> variables.put(variable.key(), variable.value()));
        variables.put("FLYTE_FAIL_ON_ERROR", "true");
        return variables;
    }

    private Optional<String> credentialProvider() {
        return custom.findText("databricksServiceCredentialProvider")
                .filter(name -> !name.isEmpty())
                .or(defaults::serviceCredentialProvider);
    }
}
