package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Extra;
import dev.flyteagents.agents.aws.JobDescriptor.Identity;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.ports.remote.AwsOperations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs one job of the kind that its descriptor describes. */
public final class AwsJobAgent implements AsyncAgent<AwsJobHandle> {

    /** No service says how long it knows a token; an hour is far less than the days for which each keeps its jobs. */
    private static final Duration TOKEN_RETENTION = Duration.ofHours(1);

    /** How soon a new step is listed: assumed. */
    private static final Duration SEARCH_LAG = Duration.ofSeconds(5);

    private final JobDescriptor kind;
    private final AwsOperations operations;
    private final MessagePack messagePack;
    private final JobFinder finder;
    private final JobStatuses statuses;
    private final JobLogs logs;
    private final AgentDescriptor descriptor;

    AwsJobAgent(JobDescriptor kind, AwsOperations operations, MessagePack messagePack) {
        this.kind = kind;
        this.operations = operations;
        this.messagePack = messagePack;
        this.finder = new JobFinder(kind, operations);
        this.logs = new JobLogs(kind, operations);
        this.statuses = new JobStatuses(kind, logs, messagePack);
        this.descriptor = AwsDescription.of(kind);
    }

    @Override
    public AgentDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Class<AwsJobHandle> handleType() {
        return AwsJobHandle.class;
    }

    @Override
    public AwsJobHandle create(TaskRequest request, TaskContext context) {
        AwsJobTask task = task(request, context);
        try {
            return kind.submit().extra() instanceof Extra.Hosting
                    ? new Hosting(operations, finder).create(task, context)
                    : submit(finder.lookedUp(task, context), context);
        } catch (AgentException e) {
            // What a create refers to and AWS does not have is the user's mistake, not a job that is gone.
            throw e.kind() == Kind.NOT_FOUND ? new AgentException(Kind.USER, e.code(), e.text(), e) : e;
        }
    }

    private AwsJobHandle submit(AwsJobTask complete, TaskContext context) {
        try {
            return complete.handle(operations.call(complete.call(), context));
        } catch (AgentException e) {
            if (!Taken.is(e)) {
                throw e;
            }
            return finder.adopted(complete, e, context);
        }
    }

    @Override
    public TaskStatus get(AwsJobHandle handle, TaskContext context) {
        return statuses.of(handle, finder.description(handle, context), context);
    }

    /** An endpoint that was only updated was there before: it stays (D2), and SageMaker cannot stop an update. */
    @Override
    public void delete(AwsJobHandle handle, TaskContext context) {
        if (handle.isUpdate()) {
            return;
        }
        try {
            operations.call(AwsCall.of(kind.service(), kind.stop().operation(), kind.stop()
                    .parameters()
                    .apply(handle.keys())).in(handle.region()), context);
        } catch (AgentException e) {
            refuseUnlessEnded(handle, e, context);
        }
        new Hosting(operations, finder).unmake(handle, context);
    }

    /** Services refuse to stop what has ended; and an endpoint that is being created, which has to be tried again. */
    private void refuseUnlessEnded(AwsJobHandle handle, AgentException refusal, TaskContext context) {
        if (refusal.kind() == Kind.NOT_FOUND) {
            return;
        }
        if (refusal.kind() != Kind.USER) {
            throw refusal;
        }
        try {
            if (!statuses.isOver(finder.description(handle, context))) {
                throw new AgentException(Kind.TRANSIENT, refusal.code(), refusal.text(), refusal);
            }
        } catch (AgentException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        Idempotency idempotency = switch (kind.submit().identity()) {
            case Identity.Named ignored -> new Idempotency.Name();
            case Identity.Tokened ignored -> new Idempotency.Token(TOKEN_RETENTION);
            case Identity.Searched() -> new Idempotency.Search(SEARCH_LAG);
        };
        return new SubmissionTerms(AwsJobHandle.accountOf(task(request, context).region()), idempotency,
                SubmissionTerms.EarlierAttempts.ADOPT);
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        AwsJobTask task = task(request, context);
        Value.Struct body = kind.submit().extra() instanceof Extra.Hosting
                ? new Hosting(operations, finder).plan(task, context)
                : task.parameters();
        return new RemoteCall(operations.host(kind.service(), task.region()), kind.submit().operation(), body,
                AwsDescription.CREDENTIALS, context.tags());
    }

    @Override
    public Optional<AwsJobHandle> find(SubmissionKey key, TaskRequest request, TaskContext context) {
        AwsJobTask task = finder.lookedUp(task(request, context), context);
        Optional<AwsJobHandle> found = finder.ofKey(task, key, context).map(job -> withExtras(job, task, context));
        return found.isPresent() || !(kind.submit().extra() instanceof Extra.Hosting)
                ? found
                : new Hosting(operations, finder).updated(task, context);
    }

    @Override
    public List<Attempt<AwsJobHandle>> findLineage(LineageKey key, TaskRequest request, TaskContext context) {
        AwsJobTask task = finder.lookedUp(task(request, context), context);
        return finder.ofLineage(task, key, context)
                .stream()
                .map(found -> new Attempt<>(found.attempt(), withExtras(found, task, context),
                        !statuses.isOver(found.description())))
                .toList();
    }

    @Override
    public List<Owned<AwsJobHandle>> findOwned(String account, TaskContext context) {
        return finder.owned(AwsJobHandle.regionOf(account), context)
                .stream()
                .filter(found -> !statuses.isOver(found.description()))
                .map(found -> new Owned<>(found.handle(), found.tags()))
                .toList();
    }

    @Override
    public LogPage logs(AwsJobHandle handle, LogQuery query, TaskContext context) {
        Value.Struct description = finder.description(handle, context);
        return logs.page(handle, description, statuses.isOver(description), query, context);
    }

    @Override
    public TaskMetrics metrics(AwsJobHandle handle, MetricQuery query, TaskContext context) {
        return statuses.metrics(finder.description(handle, context), query);
    }

    private AwsJobTask task(TaskRequest request, TaskContext context) {
        return AwsJobTask.of(kind, request, context, operations, messagePack);
    }

    private AwsJobHandle withExtras(JobFinder.Found found, AwsJobTask task, TaskContext context) {
        return kind.submit().extra() instanceof Extra.Hosting
                ? new Hosting(operations, finder).withMade(found, task, context)
                : found.handle();
    }
}
