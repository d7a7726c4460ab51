package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.agents.aws.JobDescriptor.Marks;
import dev.flyteagents.domain.submission.VendorTimeout;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A task, filled in and checked: the only reader of its template.
 *
 * @param path where the request stands in the task
 * @param parameters the create request, with its name or token and its marks; without what is still to be looked up
 * @param options the task's own options, filled in
 * @param limitSeconds as in the handle
 */
record AwsJobTask(JobDescriptor kind, String region, String path, Value.Struct parameters, Fields options,
        List<String> outputs, Optional<Long> limitSeconds) {

    static final String OURS = "flyte_agents";

    static AwsJobTask of(JobDescriptor kind, TaskRequest request, TaskContext context, AwsOperations operations,
            MessagePack messagePack) {
        boolean hosting = kind.submit().extra() instanceof Extra.Hosting;
        Value.Struct custom = BotoTemplate.of(request, messagePack).filled(kind.service());
        Fields fields = Fields.of("custom", custom);
        Fields options = fields.findFields(OURS).orElse(Fields.of("custom." + OURS, Value.Struct.empty()));
        options.refuseUnknown(known(kind.submit().extra()));
        String path = hosting ? "custom.config" : "custom";
        if (hosting) {
            fields.refuseUnknown(Set.of("config", "region", "images", OURS));
        }
        Value.Struct written = hosting ? Paths.struct(custom, "config") : without(custom, OURS);
        Optional<String> region = BotoTemplate.inputRegion(request)
                .or(() -> hosting ? fields.findText("region") : options.findText("region"));
        JobLimits.Limited limited = JobLimits.into(written, kind, request.template());
        Value.Struct complete = marked(kind, identified(kind, limited.request(), request, context), path, context);
        AwsJobTask task = new AwsJobTask(kind, operations.region(region), path, complete, options,
                outputs(kind, request), limited.seconds());
        if (!hosting) {
            task.check(operations);
        }
        return task;
    }

    AwsCall call() {
        return AwsCall.of(kind.service(), kind.submit().operation(), parameters).at(path).in(region);
    }

    AwsJobTask with(Value.Struct changed) {
        return new AwsJobTask(kind, region, path, changed, options, outputs, limitSeconds);
    }

    /** Every mistake that can be seen without asking anybody. */
    void check(AwsOperations operations) {
        Value.Struct whole = parameters;
        if (kind.submit().extra() instanceof Extra.Lookup lookup && options.findText(lookup.option()).isPresent()) {
            whole = Paths.with(parameters, lookup.into(), Value.of("looked up"));
        }
        kind.submit().required().check(path, whole);
        operations.check(call());
    }

    /** The job's own name, where its kind has one. */
    Optional<String> name() {
        return kind.submit().identity() instanceof Identity.Named named
                ? Paths.text(parameters, named.path())
                : Optional.empty();
    }

    AwsJobHandle handle(Value.Struct answer) {
        Map<String, Value> sources = new LinkedHashMap<>();
        sources.put("request", parameters);
        sources.put("answer", answer);
        return handle(keys(kind.submit().keys(), Value.of(sources)));
    }

    AwsJobHandle handle(Map<String, String> keys) {
        return new AwsJobHandle("", region, Map.of(), outputs, Map.of(), Map.of(), limitSeconds).at(keys);
    }

    static Map<String, String> keys(Map<String, String> wanted, Value sources) {
        Map<String, String> keys = new LinkedHashMap<>();
        wanted.forEach((name, source) -> keys.put(name, Paths.text(sources, source).orElse("")));
        return keys;
    }

    private static Value.Struct identified(JobDescriptor kind, Value.Struct written, TaskRequest request,
            TaskContext context) {
        return switch (kind.submit().identity()) {
            case Identity.Named(String path, int longest) -> {
                boolean reusable = kind.submit().extra() instanceof Extra.Hosting;
                String name = Paths.text(written, path)
                        .map(given -> reusable ? given : JobNames.given(given, attempt(request), longest))
                        .orElseGet(() -> JobNames.derived(context, longest));
                yield Paths.with(written, path, Value.of(name));
            }
            case Identity.Tokened(String path) -> Paths.text(written, path).isPresent()
                    ? written
                    : Paths.with(written, path, Value.of(context.submissionKey().orElseThrow().token(64)));
            case Identity.Searched() -> written;
        };
    }

    private static Value.Struct marked(JobDescriptor kind, Value.Struct written, String path, TaskContext context) {
        if (kind.submit().marks() instanceof Marks.Words(String at, var ignored, var style)) {
            int bracket = at.indexOf("[0]");
            if (bracket > 0 && Paths.items(written, at.substring(0, bracket)).size() != 1) {
                String list = at.substring(0, bracket);
                throw new InvalidFieldException(path + "." + list, Paths.find(written, list).isEmpty()
                        ? "is required, but is missing"
                        : "must be a list of exactly one: a task is one job");
            }
            if (style == JobDescriptor.Style.SQL && Paths.text(written, at).isEmpty()) {
                throw new InvalidFieldException(path + "." + at, "is required, but is missing");
            }
        }
        return JobMarks.into(written, kind.submit().marks(), context.tags());
    }

    private static Set<String> known(Extra extra) {
        return switch (extra) {
            case Extra.None() -> Set.of("region", VendorTimeout.OPTION);
            case Extra.Lookup lookup -> Set.of("region", lookup.option(), VendorTimeout.OPTION);
            case Extra.Hosting() -> Set.of("model", "endpoint_config", "update", VendorTimeout.OPTION);
        };
    }

    private static List<String> outputs(JobDescriptor kind, TaskRequest request) {
        List<String> known = kind.report().outputs().stream().map(JobOutput::name).toList();
        List<String> declared = List.copyOf(request.template().declaredOutputs().keySet());
        declared.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new InvalidFieldException("interface.outputs." + name,
                    "cannot be provided; a " + kind.name() + " task has " + String.join(", ", known));
        });
        return declared;
    }

    private static long attempt(TaskRequest request) {
        return request.execution()
                .flatMap(TaskExecution::id)
                .map(TaskExecutionId::retryAttempt)
                .orElse(0L);
    }

    private static Value.Struct without(Value.Struct struct, String name) {
        Map<String, Value> rest = new LinkedHashMap<>(struct.fields());
        rest.remove(name);
        return Value.of(rest);
    }
}
