package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.Phase;

import java.util.Map;
import java.util.Optional;

/**
 * The state table (S1): life cycles of API 2.2 and, in runs that have none, of 2.1. Waiting is INITIALIZING, waiting for
 * another attempt of the vendor's own is RUNNING. How a run ended is {@link DatabricksErrors}' to say; here it is
 * SUCCEEDED, so that only its terminal states are.
 */
final class DatabricksStates {

    private static final Map<String, Phase> PHASES = Map.ofEntries(
            Map.entry("BLOCKED", Phase.INITIALIZING),
            Map.entry("PENDING", Phase.INITIALIZING),
            Map.entry("QUEUED", Phase.INITIALIZING),
            Map.entry("RUNNING", Phase.RUNNING),
            Map.entry("TERMINATING", Phase.RUNNING),
            Map.entry("WAITING", Phase.RUNNING), // of 2.2: for the next attempt
            Map.entry("WAITING_FOR_RETRY", Phase.RUNNING), // of 2.1: the same
            Map.entry("TERMINATED", Phase.SUCCEEDED),
            Map.entry("SKIPPED", Phase.SUCCEEDED), // of 2.1, as the next
            Map.entry("INTERNAL_ERROR", Phase.SUCCEEDED));

    private DatabricksStates() {}

    /** Empty for a state that this table lacks (S2). */
    static Optional<Phase> phase(String state) {
        return Optional.ofNullable(PHASES.get(state));
    }
}
