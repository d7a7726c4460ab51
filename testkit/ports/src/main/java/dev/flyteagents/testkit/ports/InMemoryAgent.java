package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An async agent whose jobs live in memory: each runs until the test says otherwise. What it does on create and get can
 * be replaced, to fail or to wait.
 */
public final class InMemoryAgent implements AsyncAgent<InMemoryAgent.Handle> {

    /** Where a job is found. */
    public record Handle(String remoteId, String account) implements RemoteHandle {}

    private final AgentDescriptor descriptor;
    private final AtomicInteger submitted = new AtomicInteger();
    private final Map<String, TaskStatus> jobs = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private volatile BiFunction<TaskRequest, TaskContext, Handle> onCreate = (request, context) -> submit();
    private volatile BiFunction<Handle, TaskContext, TaskStatus> onGet = (handle, context) -> job(handle);
    private volatile Consumer<Handle> onDelete = handle -> {};
    private volatile Function<SubmissionKey, Optional<Handle>> onFind = key -> Optional.empty();
    private volatile Function<LineageKey, List<Attempt<Handle>>> onFindLineage = key -> List.of();
    private volatile @Nullable Function<String, List<Owned<Handle>>> onFindOwned;
    private volatile Function<Value, Optional<Handle>> onMigrate = foreign -> Optional.empty();
    private volatile Consumer<TaskContext> beforeTerms = context -> {};
    private volatile Idempotency idempotency = new Idempotency.None();
    private volatile EarlierAttempts earlierAttempts = EarlierAttempts.OFF;

    public InMemoryAgent(String name, TaskCategory... categories) {
        this(name, List.of(), categories);
    }

    public InMemoryAgent(String name, List<AgentDescriptor.Credential> credentials, TaskCategory... categories) {
        this(new AgentDescriptor(name, List.of(categories), List.of(), List.of(), credentials,
                List.of(new AgentDescriptor.Guarantee("NONE", "always")), AgentDescriptor.MissingRecord.RETRY));
    }

    public InMemoryAgent(AgentDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Replaces what create does; {@link #submit()} makes the job. */
    public void onCreate(BiFunction<TaskRequest, TaskContext, Handle> action) {
        onCreate = action;
    }

    public void onGet(BiFunction<Handle, TaskContext, TaskStatus> action) {
        onGet = action;
    }

    /** Goes before a delete, to fail it or to hold it up. */
    public void onDelete(Consumer<Handle> action) {
        onDelete = action;
    }

    public void onFind(Function<SubmissionKey, Optional<Handle>> action) {
        onFind = action;
    }

    /** Says which attempts of a lineage have a job. */
    public void onFindLineage(Function<LineageKey, List<Attempt<Handle>>> action) {
        onFindLineage = action;
    }

    /** Lists the live jobs of an account; unsupported until then. */
    public void onFindOwned(Function<String, List<Owned<Handle>>> action) {
        onFindOwned = action;
    }

    /** Reads handles of another make. */
    public void onMigrate(Function<Value, Optional<Handle>> action) {
        onMigrate = action;
    }

    /** Says how submits are kept to one job. */
    public void idempotency(Idempotency other) {
        idempotency = other;
    }

    /** Says what becomes of earlier attempts. */
    public void earlierAttempts(EarlierAttempts other) {
        earlierAttempts = other;
    }

    /** Goes before the terms, to ask what a secret would tell. */
    public void beforeTerms(Consumer<TaskContext> action) {
        beforeTerms = action;
    }

    /** Makes a job that runs. */
    public Handle submit() {
        String id = "job-" + submitted.incrementAndGet();
        jobs.put(id, TaskStatus.Active.of(Phase.RUNNING, "working"));
        return new Handle(id, "memory");
    }

    /** Says what one job is from now on. */
    public void finish(Handle handle, TaskStatus status) {
        jobs.put(handle.remoteId(), status);
    }

    /** Says what every job is from now on. */
    public void finish(TaskStatus status) {
        jobs.replaceAll((id, before) -> status);
    }

    public int submitted() {
        return submitted.get();
    }

    public Set<String> cancelled() {
        return Set.copyOf(cancelled);
    }

    @Override
    public AgentDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Class<Handle> handleType() {
        return Handle.class;
    }

    @Override
    public Handle create(TaskRequest request, TaskContext context) {
        return onCreate.apply(request, context);
    }

    @Override
    public TaskStatus get(Handle handle, TaskContext context) {
        return onGet.apply(handle, context);
    }

    @Override
    public void delete(Handle handle, TaskContext context) {
        onDelete.accept(handle);
        job(handle);
        cancelled.add(handle.remoteId());
        jobs.put(handle.remoteId(), TaskStatus.Failed.of(Failure.user("CANCELLED", "cancelled")));
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        return new RemoteCall("memory.example.com", "submit", request.template().customOrEmpty(),
                descriptor.credentials().stream().map(AgentDescriptor.Credential::name).toList(), context.tags());
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        beforeTerms.accept(context);
        return new SubmissionTerms("memory", idempotency, earlierAttempts);
    }

    @Override
    public Optional<Handle> find(SubmissionKey key, TaskRequest request, TaskContext context) {
        return onFind.apply(key);
    }

    @Override
    public List<Attempt<Handle>> findLineage(LineageKey key, TaskRequest request, TaskContext context) {
        return onFindLineage.apply(key);
    }

    @Override
    public List<Owned<Handle>> findOwned(String account, TaskContext context) {
        Function<String, List<Owned<Handle>>> action = onFindOwned;
        return action == null ? AsyncAgent.super.findOwned(account, context) : action.apply(account);
    }

    @Override
    public Optional<Handle> migrate(Value foreign) {
        return onMigrate.apply(foreign);
    }

    private TaskStatus job(Handle handle) {
        TaskStatus status = jobs.get(handle.remoteId());
        if (status == null) {
            throw new AgentException(AgentException.Kind.NOT_FOUND, "JOB_UNKNOWN", "no job " + handle.remoteId(), null);
        }
        return status;
    }
}
