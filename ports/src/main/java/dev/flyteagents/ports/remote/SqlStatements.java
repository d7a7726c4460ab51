package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.platform.CallContext;

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

    /** What the warehouse says of a statement now. An id it does not know (yet) is a state, not an error. */
    SqlProgress progress(SqlSession session, String statementId, CallContext call);

    /** Returns once the cancel was accepted, or when the statement has ended or is unknown. */
    void cancel(SqlSession session, String statementId, CallContext call);
}
