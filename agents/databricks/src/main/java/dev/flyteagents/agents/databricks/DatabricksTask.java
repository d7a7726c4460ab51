package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.submission.VendorTimeout;
import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.JobDefaults;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A task, read and checked: the only reader of its template.
 *
 * @param body what Databricks is sent, but for what makes it this attempt's
 * @param outputs the outputs that are returned from here, by name and kind
 * @param outputTask the task of a multi-task job that returns them
 * @param note what the user is told beside the status
 * @param hidesErrors whether the run may end well although the function failed: nothing tells its program to fail
 */
record DatabricksTask(JobWorkspace workspace, Kind kind, Value.Struct body, String name, Map<String, String> outputs,
        Optional<String> outputTask, Optional<String> note, boolean hidesErrors) {

    private static final String CONF = "databricksConf";
    private static final String OURS = "flyte_agents";
    private static final String OUTPUT_TASK = "output_task";
    private static final String TIMEOUT = "timeout_seconds";

    /** Of run-now; the token's own limit is 64. */
    private static final int TOKEN = 64;

    enum Kind {
        /** A Python function of Flyte's, which writes its outputs itself. */
        FUNCTION,
        /** A one-time run of a job of the user's own. */
        OWN,
        /** A run of a job that exists. */
        EXISTING
    }

    static DatabricksTask of(TaskRequest request, JobDefaults defaults) {
        TaskTemplate template = request.template();
        if (template.target().filter(TaskTarget.Pod.class::isInstance).isPresent()) {
            throw new InvalidFieldException("k8s_pod",
                    "a pod template cannot run on Databricks; give the task a container image, or none");
        }
        Optional<TaskTarget.Container> container = template.target()
                .filter(TaskTarget.Container.class::isInstance)
                .map(TaskTarget.Container.class::cast);
        Fields custom = Fields.of("custom", template.customOrEmpty());
        DatabricksSecrets.refuse(template.customOrEmpty());
        Fields ours = custom.findFields(OURS).orElseGet(() -> Fields.of("custom." + OURS, Value.Struct.empty()));
        ours.refuseUnknown(Set.of(DatabricksEntrypoint.OPTION, OUTPUT_TASK, VendorTimeout.OPTION));
        refuseMistyped(custom);
        ours.findText(OUTPUT_TASK);
        Value.Struct conf = Structs.required(custom, CONF, "it is the body of the Jobs API's runs/submit");
        return limited(template,
                of(template, new Read(custom, ours, conf, container, TaskWorkspace.read(custom, defaults)), defaults));
    }

    /** Databricks' own limit, where the task asks for one (C8) and has no shorter one itself. */
    private static DatabricksTask limited(TaskTemplate template, DatabricksTask task) {
        Optional<Duration> limit = VendorTimeout.of(template);
        if (limit.isEmpty()) {
            return task;
        }
        if (task.kind == Kind.EXISTING) {
            throw new InvalidFieldException("custom." + OURS + "." + VendorTimeout.OPTION,
                    "cannot be given to a run of an existing job, whose limit is the job's own");
        }
        long seconds = limit.get().toSeconds();
        boolean shorter = Fields.of("custom." + CONF, task.body)
                .findInteger(TIMEOUT)
                .filter(own -> own > 0 && own <= seconds)
                .isPresent();
        return shorter
                ? task
                : new DatabricksTask(task.workspace, task.kind, Structs.with(task.body, TIMEOUT, Value.of(seconds)),
                        task.name, task.outputs, task.outputTask, task.note, task.hidesErrors);
    }

    /** Also what this kind of task does not look at. */
    private static void refuseMistyped(Fields custom) {
        custom.findFields("sparkConf");
        custom.findFields("secrets");
        custom.texts("notebookBaseParameters");
        custom.findText("databricksServiceCredentialProvider");
    }

    /** The parts of a template. */
    private record Read(Fields custom, Fields ours, Value.Struct conf, Optional<TaskTarget.Container> container,
            JobWorkspace workspace) {}

    private static DatabricksTask of(TaskTemplate template, Read read, JobDefaults defaults) {
        Fields conf = Fields.of("custom." + CONF, read.conf);
        String name = conf.findText("run_name")
                .filter(text -> !text.isBlank())
                .orElseGet(() -> template.id().map(Identifier::name).orElse("flyte"));
        if (conf.has("job_id")) {
            conf.findInteger("job_id");
            return returning(template, read, Kind.EXISTING, read.conf, name, Optional.empty());
        }
        Optional<String> notebook = read.custom.findText("notebookPath").filter(path -> !path.isEmpty());
        if (notebook.isPresent()) {
            FlyteJob job = new FlyteJob(read.custom, read.conf, read.container, defaults);
            return returning(template, read, Kind.OWN, job.notebook(notebook.get()), name, job.note());
        }
        boolean command = read.container.filter(container -> !container.args().isEmpty()).isPresent();
        if (OwnJob.isIn(conf, command)) {
            return returning(template, read, Kind.OWN, OwnJob.body(read.conf), name, Optional.empty());
        }
        FlyteJob job = new FlyteJob(read.custom, read.conf, read.container, defaults);
        FlyteJob.Function function = job.function(read.ours.findFields(DatabricksEntrypoint.OPTION));
        return new DatabricksTask(read.workspace, Kind.FUNCTION, function.body(), name, Map.of(), Optional.empty(),
                job.note(), function.hidesErrors());
    }

    private static DatabricksTask returning(TaskTemplate template, Read read, Kind kind, Value.Struct body,
            String name, Optional<String> note) {
        Map<String, String> outputs = DatabricksOutputs.kinds(template.declaredOutputs());
        Optional<String> outputTask = read.ours.findText(OUTPUT_TASK);
        List<String> keys = OwnJob.taskKeys(body);
        outputTask.filter(key -> !keys.isEmpty() && !keys.contains(key)).ifPresent(key -> {
            throw read.ours.fail(OUTPUT_TASK, "names no task of the job; it has " + String.join(", ", keys));
        });
        if (!outputs.isEmpty() && keys.size() > 1 && outputTask.isEmpty()) {
            throw read.ours.fail(OUTPUT_TASK,
                    "is required: it names the task that returns the outputs, among " + String.join(", ", keys));
        }
        return new DatabricksTask(read.workspace, kind, body, name, outputs, outputTask, note, false);
    }

    /** The body of this attempt: its token, its name, and its tags on new clusters. */
    Value.Struct body(TaskContext context) {
        Value.Struct keyed = context.submissionKey()
                .map(key -> Structs.with(body, "idempotency_token", Value.of(key.token(TOKEN))))
                .orElse(body);
        return kind == Kind.EXISTING
                ? keyed
                : ClusterTags.on(Structs.with(keyed, "run_name", Value.of(runName(context))), context.tags(),
                        workspace.host());
    }

    private String runName(TaskContext context) {
        long attempt = Optional.ofNullable(context.tags().get("flyte-attempt")).map(Long::parseLong).orElse(0L);
        return context.lineageKey()
                .flatMap(lineage -> context.submissionKey()
                        .map(key -> RunName.of(lineage, key, attempt, context.tags()).before(name)))
                .orElse(name);
    }
}
