package dev.flyteagents.ports.remote;

import java.util.Optional;

/**
 * A statement's state under the warehouse's own name, and its error when it has one.
 *
 * @param state such as {@code RUNNING}; never translated
 */
public record SqlProgress(String state, Optional<Problem> problem) {

    /** The warehouse's error: its code, SQLSTATE (empty when it has none) and text. */
    public record Problem(String code, String sqlState, String message) {}
}
