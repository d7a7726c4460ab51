package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
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
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Runs one job. */
public final class DatabricksAgent implements AsyncAgent<DatabricksHandle> {

    /** A token is known as long as its run, and Databricks removes runs after this. */
    private static final Duration RETENTION = Duration.ofDays(60);

    private static final Set<Kind> NO_OUTPUT = Set.of(Kind.USER, Kind.NOT_FOUND);

    private final JobRuns runs;
    private final DatabricksSearch search;

    public DatabricksAgent(JobRuns runs) {
        this.runs = runs;
        this.search = new DatabricksSearch(runs);
    }

    @Override
    public AgentDescriptor descriptor() {
        return DatabricksDescription.DESCRIPTOR;
    }

    @Override
    public Class<DatabricksHandle> handleType() {
        return DatabricksHandle.class;
    }

    @Override
    public DatabricksHandle create(TaskRequest request, TaskContext context) {
        DatabricksTask task = task(request);
        Value.Struct body = task.body(context);
        long runId = task.kind() == DatabricksTask.Kind.EXISTING
                ? runs.runNow(task.workspace(), body, context)
                : runs.submit(task.workspace(), body, context);
        return DatabricksHandle.of(task, runId);
    }

    @Override
    public TaskStatus get(DatabricksHandle handle, TaskContext context) {
        DatabricksRun run = DatabricksRun.of(runs.get(handle.workspace(), handle.run(), context));
        return new DatabricksStatus(handle, run, runs, context).status();
    }

    @Override
    public void delete(DatabricksHandle handle, TaskContext context) {
        runs.cancel(handle.workspace(), handle.run(), context);
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        DatabricksTask task = task(request);
        EarlierAttempts earlier = switch (task.kind()) {
            case FUNCTION -> EarlierAttempts.CANCEL;
            case OWN -> EarlierAttempts.ADOPT;
            case EXISTING -> EarlierAttempts.OFF;
        };
        return new SubmissionTerms(DatabricksHost.account(task.workspace().host()), new Idempotency.Token(RETENTION),
                earlier);
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        return DatabricksDescription.plan(task(request), context);
    }

    @Override
    public Optional<DatabricksHandle> find(SubmissionKey key, TaskRequest request, TaskContext context) {
        DatabricksTask task = task(request);
        return task.kind() == DatabricksTask.Kind.EXISTING
                ? Optional.empty()
                : search.one(task.workspace(), context.createdAt(), context, (run, name) -> name.isOf(key))
                        .map(found -> DatabricksHandle.of(task, found.run().id()));
    }

    @Override
    public List<Attempt<DatabricksHandle>> findLineage(LineageKey key, TaskRequest request, TaskContext context) {
        DatabricksTask task = task(request);
        if (task.kind() == DatabricksTask.Kind.EXISTING) {
            return List.of();
        }
        return Stream.concat(search.alive(task.workspace(), context, (run, name) -> name.isOf(key)).stream(),
                search.ended(task.workspace(), context.createdAt(), context, (run, name) -> name.isOf(key)).stream())
                .map(each -> new Attempt<>(each.name().attempt(), DatabricksHandle.of(task, each.run().id()),
                        each.alive()))
                .toList();
    }

    @Override
    public List<Owned<DatabricksHandle>> findOwned(String account, TaskContext context) {
        String host = DatabricksHost.ofAccount(account);
        return search.alive(new JobWorkspace(host, Optional.empty()), context, (run, name) -> true)
                .stream()
                .map(each -> new Owned<>(DatabricksHandle.found(Long.toString(each.run().id()), host),
                        each.name().tags()))
                .toList();
    }

    @Override
    public LogPage logs(DatabricksHandle handle, LogQuery query, TaskContext context) {
        DatabricksRun run = DatabricksRun.of(runs.get(handle.workspace(), handle.run(), context));
        return DatabricksLogs.page(run, query, task -> output(handle, task, context));
    }

    @Override
    public TaskMetrics metrics(DatabricksHandle handle, MetricQuery query, TaskContext context) {
        DatabricksRun run = DatabricksRun.of(runs.get(handle.workspace(), handle.run(), context));
        return new TaskMetrics(run.durations()
                .fields()
                .entrySet()
                .stream()
                .filter(metric -> query.names().isEmpty() || query.names().contains(metric.getKey()))
                .map(metric -> new TaskMetrics.Metric(metric.getKey(),
                        Value.of(Map.of("value", metric.getValue()))))
                .toList());
    }

    @Override
    public Optional<DatabricksHandle> migrate(Value foreign) {
        return DatabricksMigration.read(foreign);
    }

    private DatabricksTask task(TaskRequest request) {
        return DatabricksTask.of(request, runs.defaults());
    }

    /** A task that has no output, or not yet, is no trouble: its state is known without. */
    private Optional<JobOutput> output(DatabricksHandle handle, DatabricksRun task, TaskContext context) {
        try {
            return Optional.of(runs.output(handle.workspace(), task.id(), context));
        } catch (AgentException e) {
            if (NO_OUTPUT.contains(e.kind())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
