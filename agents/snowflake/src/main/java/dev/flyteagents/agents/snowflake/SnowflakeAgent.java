package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;

import java.util.List;
import java.util.Optional;

/** Runs one SQL statement, or several as one. */
public final class SnowflakeAgent implements AsyncAgent<SnowflakeHandle> {

    private final SqlStatements statements;
    private final SnowflakeHistory history;

    public SnowflakeAgent(SqlStatements statements) {
        this.statements = statements;
        history = new SnowflakeHistory(statements);
    }

    @Override
    public AgentDescriptor descriptor() {
        return SnowflakeDescription.DESCRIPTOR;
    }

    @Override
    public Class<SnowflakeHandle> handleType() {
        return SnowflakeHandle.class;
    }

    @Override
    public SnowflakeHandle create(TaskRequest request, TaskContext context) {
        SnowflakeTask task = SnowflakeTask.of(request);
        String queryId = statements.submit(task.session(), statement(task, context), context);
        return SnowflakeHandle.of(task, queryId);
    }

    @Override
    public TaskStatus get(SnowflakeHandle handle, TaskContext context) {
        SqlProgress progress = statements.progress(handle.session(), handle.queryId(), context);
        if (SnowflakeStates.isMissing(progress.state(), context.age())) {
            throw new AgentException(AgentException.Kind.NOT_FOUND, "SNOWFLAKE_NO_DATA",
                    "Snowflake knows no query " + handle.queryId(), null);
        }
        Optional<Phase> phase = SnowflakeStates.phase(progress.state());
        if (phase.isEmpty()) {
            return active(handle, progress, Phase.RUNNING, Optional.of(progress.state()));
        }
        return switch (phase.get()) {
            case SUCCEEDED -> succeeded(handle, progress, SnowflakeParts.of(handle, progress, history, context));
            case FAILED, RETRYABLE_FAILED ->
                failed(handle, progress, SnowflakeParts.of(handle, progress, history, context));
            case UNDEFINED, QUEUED, RUNNING, ABORTED, INITIALIZING, WAITING_FOR_RESOURCES ->
                active(handle, progress, phase.get(), Optional.empty());
        };
    }

    @Override
    public void delete(SnowflakeHandle handle, TaskContext context) {
        statements.cancel(handle.session(), handle.queryId(), context);
    }

    @Override
    public SubmissionTerms terms(TaskRequest request, TaskContext context) {
        SnowflakeTask task = SnowflakeTask.of(request);
        return new SubmissionTerms(SnowflakeHandle.accountOf(task.session().account()),
                statements.idempotency(task.session(), statement(task, context), context),
                SubmissionTerms.EarlierAttempts.ADOPT);
    }

    @Override
    public Optional<SnowflakeHandle> find(SubmissionKey key, TaskRequest request, TaskContext context) {
        SnowflakeTask task = SnowflakeTask.of(request);
        return history.find(key, task, context).map(queryId -> SnowflakeHandle.of(task, queryId));
    }

    @Override
    public List<Attempt<SnowflakeHandle>> findLineage(LineageKey key, TaskRequest request, TaskContext context) {
        return history.lineage(key, SnowflakeTask.of(request), context);
    }

    /** {@code snowflake:ACCOUNT?user=…&warehouse=…&database=…}: statements are a user's, and a search of them is one. */
    @Override
    public List<Owned<SnowflakeHandle>> findOwned(String account, TaskContext context) {
        return history.running(SnowflakeAccount.login(account), context);
    }

    @Override
    public Optional<SnowflakeHandle> migrate(Value foreign) {
        return SnowflakeMigration.read(foreign);
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        SnowflakeTask task = SnowflakeTask.of(request);
        return SnowflakeDescription.plan(task.session(), statement(task, context), statements.host(task.session()));
    }

    private static SqlStatement statement(SnowflakeTask task, TaskContext context) {
        return task.statement(context.tags(), context.submissionKey().map(SubmissionKey::uuid));
    }

    private static TaskStatus active(SnowflakeHandle handle, SqlProgress progress, Phase phase,
            Optional<String> unknownState) {
        return new TaskStatus.Active(phase, "Snowflake says " + progress.state(), SnowflakeLinks.of(handle),
                handle.customInfo(progress.state(), Optional.empty()), unknownState);
    }

    /** Where the task declares no output the map is empty, not unset: Propeller then looks for no outputs.pb (F8). */
    private static TaskStatus succeeded(SnowflakeHandle handle, SqlProgress progress, SnowflakeParts parts) {
        LiteralMap outputs = handle.results()
                .map(uri -> LiteralMap.of(SnowflakeTask.RESULTS, Literal.structuredDataset(uri)))
                .orElse(LiteralMap.empty());
        return new TaskStatus.Succeeded(Optional.of(outputs), "query " + handle.queryId() + " succeeded",
                SnowflakeLinks.of(handle), handle.customInfo(progress.state(), parts.shown()));
    }

    private static TaskStatus failed(SnowflakeHandle handle, SqlProgress progress, SnowflakeParts parts) {
        Failure failure = SnowflakeErrors.failure(progress, handle.vendorTimeoutSeconds().isPresent(),
                (parts.remark().isEmpty() ? "" : parts.remark() + "; ") + "see " + SnowflakeLinks.uri(handle));
        return new TaskStatus.Failed(failure, SnowflakeLinks.of(handle),
                handle.customInfo(progress.state(), parts.shown()));
    }
}
