package dev.flyteagents.ports.remote;

import java.util.List;
import java.util.Optional;

/**
 * A statement's state under the warehouse's own name, and its error when it has one.
 *
 * @param state such as {@code RUNNING}; never translated
 * @param parts the ids of the statements that a submit of several became, in their order, where the warehouse names them
 */
public record SqlProgress(String state, Optional<Problem> problem, List<String> parts) {

    public SqlProgress {
        parts = List.copyOf(parts);
    }

    /** The state of a single statement. */
    public SqlProgress(String state, Optional<Problem> problem) {
        this(state, problem, List.of());
    }

    /**
     * The warehouse's error: its code, SQLSTATE (empty when it has none) and text.
     *
     * @param ofOneAmongSeveral whether the submit was of several statements, of which one had this error
     */
    public record Problem(String code, String sqlState, String message, boolean ofOneAmongSeveral) {

        public Problem(String code, String sqlState, String message) {
            this(code, sqlState, message, false);
        }
    }
}
