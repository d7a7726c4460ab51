package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatements;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements found again by the tags that they carry (C7). */
final class SnowflakeHistory {

    private static final String KEY = "flyte-key";
    private static final String LINEAGE = "flyte-lineage";
    private static final String ATTEMPT = "flyte-attempt";

    /** Flyte repeats a create within its next rounds (F13), or after an outage of its own. */
    private static final Duration OF_A_KEY = Duration.ofDays(1);

    /** Longer than Snowflake remembers. */
    private static final Duration OF_A_LINEAGE = Duration.ofDays(8);

    private final SqlStatements statements;

    SnowflakeHistory(SqlStatements statements) {
        this.statements = statements;
    }

    /** A cancelled one does not count: it was accepted too late for its create, and nobody was told of it. */
    Optional<String> find(SubmissionKey key, SnowflakeTask task, TaskContext context) {
        List<SqlRecord> found = statements.find(task.session(), KEY, key.text(),
                context.createdAt().minus(OF_A_KEY), context);
        return submitted(found).filter(first -> !SnowflakeErrors.isCancel(first.progress())).map(SqlRecord::id);
    }

    /** One for each key, under the number of its attempt. */
    List<Attempt<SnowflakeHandle>> lineage(LineageKey lineage, SnowflakeTask task, TaskContext context) {
        Map<String, List<SqlRecord>> byKey = statements
                .find(task.session(), LINEAGE, lineage.text(), context.createdAt().minus(OF_A_LINEAGE), context)
                .stream()
                .filter(found -> found.tags().getOrDefault(ATTEMPT, "").matches("\\d{1,9}"))
                .collect(Collectors.groupingBy(found -> found.tags().getOrDefault(KEY, ""), LinkedHashMap::new,
                        Collectors.toList()));
        return byKey.values()
                .stream()
                .flatMap(found -> submitted(found).stream())
                .map(found -> new Attempt<>(Long.parseLong(found.tags().getOrDefault(ATTEMPT, "")),
                        SnowflakeHandle.of(task, found.id()), isAlive(found.progress())))
                .toList();
    }

    /**
     * The one that was submitted, of all that carry its key: the first, since what a procedure runs carries it too. After
     * one that was cancelled it is the one that runs, as nothing of the cancelled one's does.
     */
    private static Optional<SqlRecord> submitted(List<SqlRecord> found) {
        Optional<SqlRecord> first = found.stream().findFirst();
        return first.filter(one -> !SnowflakeErrors.isCancel(one.progress()))
                .or(() -> found.stream().filter(one -> isAlive(one.progress())).findFirst())
                .or(() -> first);
    }

    /** What a submit of several became, in the order in which it ran; they carry the key of the whole. */
    List<SqlRecord> parts(SnowflakeHandle handle, SubmissionKey key, TaskContext context) {
        return statements.find(handle.searchSession(), KEY, key.text(), context.createdAt().minus(OF_A_KEY), context)
                .stream()
                .filter(found -> !found.id().equals(handle.queryId()))
                .toList();
    }

    /** What a procedure runs is listed beside it, and cancelled with it. */
    List<Owned<SnowflakeHandle>> running(SqlSession login, TaskContext context) {
        return statements.running(login, KEY, context)
                .stream()
                .map(found -> new Owned<>(SnowflakeHandle.of(login, found.id()), found.tags()))
                .toList();
    }

    private static boolean isAlive(SqlProgress progress) {
        return SnowflakeStates.phase(progress.state()).map(phase -> switch (phase) {
            case SUCCEEDED, FAILED, RETRYABLE_FAILED -> false;
            case UNDEFINED, QUEUED, RUNNING, ABORTED, INITIALIZING, WAITING_FOR_RESOURCES -> true;
        }).orElse(true);
    }
}
