package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A warehouse that runs nothing: a statement succeeds at once unless the test says what becomes of its text. */
public final class InMemorySqlStatements implements SqlStatements {

    private static final Set<String> ENDED = Set.of("SUCCESS", "FAILED_WITH_ERROR");

    /** What was submitted, and as whom. */
    public record Submitted(String id, SqlSession session, SqlStatement statement) {}

    private final Map<String, SqlProgress> fates = new LinkedHashMap<>();
    private final Map<String, SqlProgress.Problem> refusals = new LinkedHashMap<>();
    private final Map<String, SqlProgress> progress = new LinkedHashMap<>();
    private final List<Submitted> submitted = new ArrayList<>();
    private final List<SqlSession> asked = new ArrayList<>();
    private final Troubles troubles = new Troubles();
    private Optional<AgentException> searchOutage = Optional.empty();
    private Idempotency idempotency = new Idempotency.None();
    private int searches;

    /** Statements of this text report this. */
    public synchronized void becomes(String text, SqlProgress fate) {
        fates.put(text, fate);
    }

    /** Statements of this text are refused at submit. */
    public synchronized void refuses(String text, SqlProgress.Problem problem) {
        refusals.put(text, problem);
    }

    /** From now on the statement reports this, whatever it did before. */
    public synchronized void reports(String id, SqlProgress now) {
        progress.put(id, now);
    }

    /** What the statement reports now. */
    public synchronized String stateOf(String id) {
        return now(id).state();
    }

    public Troubles troubles() {
        return troubles;
    }

    /** Every call fails with this. */
    public synchronized void fails(AgentException failure) {
        troubles.fail(failure);
    }

    public synchronized List<Submitted> submitted() {
        return List.copyOf(submitted);
    }

    /** The sessions of all progress and cancel calls, oldest first. */
    public synchronized List<SqlSession> asked() {
        return List.copyOf(asked);
    }

    /** Every search fails with this, and nothing else does. */
    public synchronized void failsSearches(AgentException failure) {
        searchOutage = Optional.of(failure);
    }

    public synchronized int searches() {
        return searches;
    }

    /** What every submit is promised: under a token the first submit's id is answered again. */
    public synchronized void promises(Idempotency promise) {
        idempotency = promise;
    }

    @Override
    public synchronized Idempotency idempotency(SqlSession session, SqlStatement statement, CallContext call) {
        return idempotency;
    }

    @Override
    public synchronized String submit(SqlSession session, SqlStatement statement, CallContext call) {
        troubles.enter(call);
        SqlProgress.Problem refusal = refusals.get(statement.text());
        if (refusal != null) {
            throw AgentException.user(refusal.code(),
                    refusal.code() + " (" + refusal.sqlState() + "): " + refusal.message());
        }
        Optional<String> earlier = idempotency instanceof Idempotency.Token ? earlier(statement) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        String id = UUID.randomUUID().toString();
        submitted.add(new Submitted(id, session, statement));
        progress.put(id, fates.getOrDefault(statement.text(), new SqlProgress("SUCCESS", Optional.empty())));
        troubles.answered();
        return id;
    }

    private Optional<String> earlier(SqlStatement statement) {
        return submitted.stream()
                .filter(found -> statement.requestId().isPresent()
                        && found.statement.requestId().equals(statement.requestId()))
                .map(Submitted::id)
                .findFirst();
    }

    /** What has ended did so now. */
    @Override
    public synchronized List<SqlRecord> find(SqlSession session, String tag, String value, Instant since,
            CallContext call) {
        return search(session, call)
                .filter(found -> value.equals(found.tags().get(tag)))
                .filter(found -> !ENDED.contains(found.progress().state()) || since.isBefore(Instant.now()))
                .toList();
    }

    @Override
    public synchronized List<SqlRecord> running(SqlSession session, String tag, CallContext call) {
        return search(session, call)
                .filter(found -> found.tags().containsKey(tag) && !ENDED.contains(found.progress().state()))
                .toList();
    }

    private Stream<SqlRecord> search(SqlSession session, CallContext call) {
        troubles.enter(call);
        searches++;
        searchOutage.ifPresent(failure -> {
            throw failure;
        });
        return submitted.stream()
                .filter(found -> found.session.account().equalsIgnoreCase(session.account())
                        && found.session.user().equals(session.user()))
                .map(found -> new SqlRecord(found.id, found.statement.tags(), now(found.id)));
    }

    @Override
    public synchronized SqlProgress progress(SqlSession session, String statementId, CallContext call) {
        troubles.enter(call);
        asked.add(session);
        return now(statementId);
    }

    @Override
    public synchronized void cancel(SqlSession session, String statementId, CallContext call) {
        troubles.enter(call);
        asked.add(session);
        SqlProgress now = progress.get(statementId);
        if (now != null && now.state().equals("RUNNING")) {
            progress.put(statementId, new SqlProgress("FAILED_WITH_ERROR",
                    Optional.of(new SqlProgress.Problem("000604", "57014", "SQL execution canceled"))));
        }
    }

    private SqlProgress now(String statementId) {
        return progress.getOrDefault(statementId, new SqlProgress("NO_DATA", Optional.empty()));
    }
}
