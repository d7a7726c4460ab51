package dev.flyteagents.runtime;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.cancellation.CancelFollowUp;
import dev.flyteagents.runtime.cancellation.Cancellation;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.pending.OwnedSubmissions;
import dev.flyteagents.runtime.pending.PendingLookup;
import dev.flyteagents.runtime.pending.PendingTasks;
import dev.flyteagents.runtime.plan.Planning;
import dev.flyteagents.runtime.plan.TaskPlan;
import dev.flyteagents.runtime.status.StatusReader;
import dev.flyteagents.runtime.status.SyncExecution;
import dev.flyteagents.runtime.submission.Submission;
import dev.flyteagents.runtime.submission.Submitters;
import dev.flyteagents.runtime.submission.SyncSubmission;

import java.time.Duration;

/**
 * The one door to all agents, for the gRPC services and the local runner alike. Every method blocks, is safe for use by
 * many threads, and fails with nothing but {@link AgentException}.
 */
public final class TaskGateway {

    private final AgentCatalog catalog;
    private final Submission submission;
    private final Cancellation cancellation;
    private final StatusReader statusReader;
    private final SyncExecution syncExecution;
    private final SyncSubmission syncSubmission;
    private final OwnedSubmissions owned = new OwnedSubmissions();
    private final PendingLookup lookup;
    private final Planning planning;

    public TaskGateway(AgentCatalog catalog, GatewayServices services) {
        this.catalog = catalog;
        TaskContexts contexts = new TaskContexts(services.credentials(), services.egress(), services.clock());
        HandleReader handles = new HandleReader(contexts, services.meter());
        this.lookup = new PendingLookup(handles, owned, contexts, services);
        CancelFollowUp followUp = new CancelFollowUp(handles, lookup, services);
        Submitters submitters = new Submitters(owned, contexts, followUp, services);
        this.submission = new Submission(contexts, services, submitters);
        this.cancellation = new Cancellation(handles, lookup, services.capacity(), followUp);
        this.statusReader = new StatusReader(handles, new PendingTasks(lookup, submitters, services), services,
                followUp);
        this.planning = new Planning(contexts);
        this.syncExecution = new SyncExecution(contexts, services);
        this.syncSubmission = new SyncSubmission(syncExecution, contexts, services);
    }

    public AgentCatalog catalog() {
        return catalog;
    }

    /** Submits the task and answers its handle. */
    public Bytes create(TaskRequest request, TaskCall call) {
        return Guard.run(() -> {
            Agent agent = catalog.require(request.category());
            return switch (agent) {
                case AsyncAgent<?> async -> submission.create(async, request, call);
                case SyncAgent sync -> syncSubmission.create(sync, request, call);
            };
        });
    }

    /** What is known of the task; a handle that cannot be read is a failed task, not an error (S3). */
    public TaskStatus get(TaskCategory category, Bytes handle, String outputPrefix, TaskCall call) {
        return Guard.run(() -> switch (catalog.require(category)) {
            case AsyncAgent<?> async -> statusReader.read(async, handle, outputPrefix, call);
            case SyncAgent sync -> statusReader.read(sync, handle, call);
        });
    }

    /** Cancels the job; a handle that cannot be read has nothing to cancel (D1). */
    public void delete(TaskCategory category, Bytes handle, TaskCall call) {
        Guard.run(() -> {
            switch (catalog.require(category)) {
                case AsyncAgent<?> async -> cancellation.delete(async, handle, call);
                case SyncAgent ignored -> {
                } // P4: it ended within its create
            }
            return Boolean.TRUE;
        });
    }

    /** Runs a sync task to its end; whatever goes wrong at the vendor is a failed task, not an error (X3). */
    public TaskStatus execute(TaskRequest request, TaskCall call) {
        return Guard.run(() -> switch (catalog.require(request.category())) {
            case SyncAgent sync -> syncExecution.run(sync, request, call);
            case AsyncAgent<?> async -> throw AgentException.unsupported("'" + async.descriptor().name()
                    + "' is asynchronous: use CreateTask for task type " + request.category());
        });
    }

    /** What the task would send, and what then holds; sends nothing and reads no secret. */
    public TaskPlan plan(TaskRequest request, TaskCall call) {
        return Guard.run(() -> planning.plan(catalog.require(request.category()), request, call));
    }

    public LogPage logs(TaskCategory category, Bytes handle, LogQuery query, TaskCall call) {
        return Guard.run(() -> lookup.require(requireAsync(category, "GetTaskLogs"), handle, call).logs(query));
    }

    public TaskMetrics metrics(TaskCategory category, Bytes handle, MetricQuery query, TaskCall call) {
        return Guard.run(() -> lookup.require(requireAsync(category, "GetTaskMetrics"), handle, call).metrics(query));
    }

    /** Waits for the submissions that go on in the background, at most this long; whether all have ended (P9). */
    public boolean awaitSubmissions(Duration limit) throws InterruptedException {
        return owned.awaitNone(limit);
    }

    private AsyncAgent<?> requireAsync(TaskCategory category, String operation) {
        return switch (catalog.require(category)) {
            case AsyncAgent<?> async -> async;
            case SyncAgent sync -> throw AgentException.unsupported(
                    "'" + sync.descriptor().name() + "' runs within one call: it has no " + operation);
        };
    }
}
