package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A right agent, in as few lines as the contract allows; wrong ones change one method each. */
class SoundAgent implements AsyncAgent<JobHandle> {

    static final TaskCategory CATEGORY = new TaskCategory("job", 0);
    static final String TOKEN = "jobs_token";
    static final String HOST = "jobs.example.com";

    final Jobs jobs;
    private final Idempotency idempotency;

    SoundAgent(Jobs jobs) {
        this(jobs, new Idempotency.Token(Duration.ofHours(1)));
    }

    SoundAgent(Jobs jobs, Idempotency idempotency) {
        this.jobs = jobs;
        this.idempotency = idempotency;
    }

    @Override
    public AgentDescriptor descriptor() {
        return new AgentDescriptor("Job Agent", List.of(CATEGORY), List.of(), List.of(),
                List.of(new Credential(TOKEN, List.of(HOST), "token")),
                List.of(new Guarantee(idempotency.label(), "always")), AgentDescriptor.MissingRecord.RETRY);
    }

    @Override
    public Class<JobHandle> handleType() {
        return JobHandle.class;
    }

    @Override
    public JobHandle create(TaskRequest request, TaskContext context) {
        String id = jobs.submit(command(request), token(request, context), marks(context), context);
        return handle(id, request, Optional.of("submitted"));
    }

    @Override
    public TaskStatus get(JobHandle handle, TaskContext context) {
        return status(handle, jobs.state(handle.id(), context));
    }

    TaskStatus status(JobHandle handle, Jobs.State state) {
        return switch (state.name()) {
            case "PENDING" -> active(handle, Phase.INITIALIZING, Optional.empty());
            case "RUNNING" -> active(handle, Phase.RUNNING, Optional.empty());
            case "DONE" -> new TaskStatus.Succeeded(Optional.of(outputs(handle)), "done", links(handle), info(handle));
            case "FAILED" -> failed(handle, Failure.user("JOBS_FAILED", state.text()));
            case "LOST" -> failed(handle, Failure.retryable("JOBS_LOST", "the node was lost"));
            default -> active(handle, Phase.RUNNING, Optional.of(state.name()));
        };
    }

    @Override
    public void delete(JobHandle handle, TaskContext context) {
        jobs.cancel(handle.id(), context);
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        command(request);
        return new SubmissionTerms("jobs:main", idempotency, SubmissionTerms.EarlierAttempts.OFF);
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        return new RemoteCall(HOST, "submit", Value.of(command(request)), List.of(TOKEN), context.tags());
    }

    @Override
    public Optional<JobHandle> find(SubmissionKey key, TaskRequest request, TaskContext context) {
        return jobs.find(key.token(64), context).map(id -> handle(id, request, Optional.empty()));
    }

    @Override
    public Optional<JobHandle> migrate(Value foreign) {
        return foreign instanceof Value.Struct(Map<String, Value> fields)
                && fields.get("python_job") instanceof Value.Text(String id) && id.matches("job-\\d+")
                        ? Optional.of(new JobHandle(id, "main", false, Optional.empty()))
                        : Optional.empty();
    }

    String command(TaskRequest request) {
        return Fields.of("custom", request.template().customOrEmpty()).text("command");
    }

    String token(TaskRequest request, TaskContext context) {
        return idempotency instanceof Idempotency.None
                ? UUID.randomUUID().toString()
                : context.submissionKey().orElseThrow().token(64);
    }

    String marks(TaskContext context) {
        return context.tags().toString();
    }

    private static JobHandle handle(String id, TaskRequest request, Optional<String> note) {
        return new JobHandle(id, "main", request.template().declaredOutputs().containsKey("o0"), note);
    }

    LiteralMap outputs(JobHandle handle) {
        return handle.answers() ? LiteralMap.of("o0", Literal.of("42")) : LiteralMap.empty();
    }

    List<LogLink> links(JobHandle handle) {
        return List.of(LogLink.dashboard("Jobs", "https://" + HOST + "/" + handle.id()));
    }

    Value.Struct info(JobHandle handle) {
        return Value.of(Map.of("remote_id", Value.of(handle.id())));
    }

    TaskStatus failed(JobHandle handle, Failure failure) {
        return new TaskStatus.Failed(failure, links(handle), info(handle));
    }

    TaskStatus active(JobHandle handle, Phase phase, Optional<String> unknownState) {
        return new TaskStatus.Active(phase, "working", links(handle), info(handle), unknownState);
    }
}
