package dev.flyteagents.sandbox.snowflake;

import java.util.Set;

/** The names of query states that end a query; the driver's {@code QueryStatus} lists the rest. */
final class States {
    private static final Set<String> FAILURES = Set.of("FAILED_WITH_ERROR", "FAILED_WITH_INCIDENT", "ABORTED",
            "DISCONNECTED");

    private States() {}

    static boolean isEnd(String state) {
        return state.equals("SUCCESS") || isFailure(state);
    }

    static boolean isFailure(String state) {
        return FAILURES.contains(state);
    }
}
