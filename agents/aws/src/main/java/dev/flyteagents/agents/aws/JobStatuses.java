package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.JobOutput;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.MessagePack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a description says of a task. */
final class JobStatuses {

    private final JobDescriptor kind;
    private final JobLogs logs;
    private final MessagePack messagePack;

    JobStatuses(JobDescriptor kind, JobLogs logs, MessagePack messagePack) {
        this.kind = kind;
        this.logs = logs;
        this.messagePack = messagePack;
    }

    TaskStatus of(AwsJobHandle handle, Value.Struct description, TaskContext context) {
        String state = state(description);
        Optional<Phase> known = Optional.ofNullable(kind.watch().states().get(state));
        Phase phase = known.orElse(Phase.RUNNING);
        List<LogLink> links = JobLinks.of(kind, handle, description);
        Value.Struct info = customInfo(handle, description);
        Optional<Failure> late = JobLimits.exceeded(kind, handle, state, description, context.age());
        if (late.isPresent()) {
            return new TaskStatus.Failed(explained(late.get(), handle, description, links, context), links, info);
        }
        return switch (phase) {
            case SUCCEEDED -> handle.expects().isEmpty() || isAsExpected(handle, description)
                    ? new TaskStatus.Succeeded(Optional.of(outputs(handle, description)),
                            kind.words() + " " + handle.remoteId() + " " + state, links, info)
                    : new TaskStatus.Failed(rolledBack(handle, description), links, info);
            case FAILED, RETRYABLE_FAILED, ABORTED -> new TaskStatus.Failed(
                    explained(kind.watch().failure().read(state, logs.whole(handle, description, context)), handle,
                            description, links, context),
                    links, info);
            case UNDEFINED, QUEUED, RUNNING, INITIALIZING, WAITING_FOR_RESOURCES -> new TaskStatus.Active(phase,
                    "AWS says " + (state.isEmpty() ? "nothing of a state" : state) + underWay(handle, state), links,
                    info,
                    known.isEmpty() ? Optional.of(state) : Optional.empty());
        };
    }

    /** What becomes of an update is known before it has ended. */
    private static String underWay(AwsJobHandle handle, String state) {
        return handle.isUpdate() && state.equals("RollingBack")
                ? ": the update failed, and what was served before is brought back"
                : "";
    }

    boolean isOver(Value.Struct description) {
        return JobFinder.isOver(kind, state(description));
    }

    TaskMetrics metrics(Value.Struct description, MetricQuery query) {
        return new TaskMetrics(kind.report()
                .measures()
                .stream()
                .filter(path -> query.names().isEmpty() || query.names().contains(path))
                .flatMap(path -> Paths.find(description, path)
                        .map(value -> new TaskMetrics.Metric(path,
                                value instanceof Value.Struct struct ? struct : Value.of(Map.of("value", value))))
                        .stream())
                .toList());
    }

    private String state(Value.Struct description) {
        return Paths.text(description, kind.watch().statePath()).orElse("");
    }

    private static boolean isAsExpected(AwsJobHandle handle, Value.Struct description) {
        return handle.expects()
                .entrySet()
                .stream()
                .allMatch(expected -> Paths.text(description, expected.getKey())
                        .filter(expected.getValue()::equals)
                        .isPresent());
    }

    private Failure rolledBack(AwsJobHandle handle, Value.Struct description) {
        return Failure.user("AWS_ROLLED_BACK", Paths.text(description, "FailureReason")
                .orElse("SageMaker gave no reason") + "\nThe update of " + kind.words() + " " + handle.remoteId()
                + " was rolled back: it serves what it served before.");
    }

    private Failure explained(Failure failure, AwsJobHandle handle, Value.Struct description, List<LogLink> links,
            TaskContext context) {
        String tail = logs.tail(handle, description, context);
        String where = links.isEmpty() ? "" : "\nsee " + links.get(0).uri();
        int room = Failure.MAX_MESSAGE - failure.message().length() - where.length() - 64;
        String shown = tail.isEmpty() || room < 200
                ? ""
                : "\nThe log ends with:\n" + (tail.length() <= room ? tail : tail.substring(tail.length() - room));
        return new Failure(failure.origin(), failure.retryable(), failure.code(), failure.message() + shown + where);
    }

    private LiteralMap outputs(AwsJobHandle handle, Value.Struct description) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        for (JobOutput output : kind.report().outputs()) {
            if (handle.outputs().contains(output.name())) {
                Paths.find(description, output.path())
                        .flatMap(value -> literal(output, value))
                        .ifPresent(literal -> literals.put(output.name(), literal));
            }
        }
        return new LiteralMap(literals);
    }

    private Optional<Literal> literal(JobOutput output, Value value) {
        Optional<String> text = Paths.text(value, "");
        return switch (output.kind()) {
            case TEXT -> text.map(Literal::of);
            case DATASET -> text.map(Literal::structuredDataset);
            case INTEGER ->
                value instanceof Value.Int64(long number) ? Optional.of(Literal.of(number)) : Optional.empty();
            case DICT -> Optional.of(Literal.of(new LiteralValue.Binary(
                    messagePack.encode(EndpointJob.resultOf(kind, value)), LiteralValue.Binary.MSGPACK)));
        };
    }

    private Value.Struct customInfo(AwsJobHandle handle, Value.Struct description) {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("remote_id", Value.of(handle.remoteId()));
        info.put("region", Value.of(handle.region()));
        info.put("state", Value.of(state(description)));
        kind.report()
                .measures()
                .forEach(path -> Paths.find(description, path).ifPresent(value -> info.put(path, value)));
        return Value.of(info);
    }
}
