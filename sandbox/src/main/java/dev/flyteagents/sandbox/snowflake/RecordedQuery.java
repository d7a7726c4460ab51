package dev.flyteagents.sandbox.snowflake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One statement that the simulator took, as it stands at the moment of asking. {@code parameters} are the session's with the statement's own over them;
 * {@code control} marks statements that are no job of a user's: a cancel, {@code USE}, {@code ALTER SESSION}.
 */
public record RecordedQuery(String id, String requestId, String sql, String queryTag, SessionContext session,
        Map<String, String> parameters,
        List<Binding> bindings, boolean asynchronous, boolean control, Instant created, String state,
        Optional<Instant> finished, boolean cancelled,
        Optional<String> errorCode) {

    public RecordedQuery {
        parameters = Map.copyOf(parameters);
        bindings = List.copyOf(bindings);
    }

    /** Neither succeeded nor failed nor cancelled. */
    public boolean alive() {
        return finished.isEmpty();
    }
}
