package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.platform.CallContext;

import java.time.Instant;
import java.util.List;

/**
 * SQL run asynchronously by a warehouse. Every method blocks at most {@code call.remaining()} and fails with an
 * {@link dev.flyteagents.ports.agent.AgentException}: USER where the warehouse refuses the statement itself, AUTH,
 * QUOTA or TRANSIENT where it could not be asked.
 */
public interface SqlStatements {

    /** The host that is called for this session; asks nobody. */
    default String host(SqlSession session) {
        return session.account();
    }

    /** Submits once and returns the warehouse's id of the statement, without waiting for it to end. */
    String submit(SqlSession session, SqlStatement statement, CallContext call);

    /** What keeps a submit of this statement, under its request id, to one; asks nobody (C1). */
    default Idempotency idempotency(SqlSession session, SqlStatement statement, CallContext call) {
        return new Idempotency.None();
    }

    /**
     * The statements of the session's user that carry this tag, oldest first: those that run, however long they have,
     * and those that ended after {@code since}, whether well, badly or by a cancel. One statement may have several: a
     * procedure's own carry its tags too, and come after it. Nothing is found of what the warehouse has forgotten, nor
     * for a short while of a statement that was just taken; {@link #idempotency} says how long. Needs the session's
     * database and warehouse; never waits longer than {@code call.remaining()} for that, at the warehouse neither.
     *
     * @param tag the tag's name, such as {@code flyte-key}
     * @param since may be longer ago than the warehouse remembers
     */
    List<SqlRecord> find(SqlSession session, String tag, String value, Instant since, CallContext call);

    /**
     * The statements of the session's user that carry this tag, whatever its value, and have not ended, oldest first, at
     * most 10 000; otherwise as {@link #find}.
     */
    List<SqlRecord> running(SqlSession session, String tag, CallContext call);

    /** What the warehouse says of a statement now. An id it does not know (yet) is a state, not an error. */
    SqlProgress progress(SqlSession session, String statementId, CallContext call);

    /** Returns once the cancel was accepted, or when the statement has ended or is unknown. */
    void cancel(SqlSession session, String statementId, CallContext call);
}
