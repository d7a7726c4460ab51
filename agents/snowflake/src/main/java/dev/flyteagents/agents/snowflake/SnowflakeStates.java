package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.status.Phase;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The state table (S1): names as the driver's {@code QueryStatus.Status} describes them. Waiting for a warehouse is
 * INITIALIZING, waiting for a lock is RUNNING; a statement that is being aborted still works.
 */
final class SnowflakeStates {

    private static final String UNKNOWN_QUERY = "NO_DATA";

    private static final Map<String, Phase> PHASES = Map.ofEntries(
            Map.entry(UNKNOWN_QUERY, Phase.INITIALIZING), // normal for a moment after the submit
            Map.entry("QUEUED", Phase.INITIALIZING),
            Map.entry("RESUMING_WAREHOUSE", Phase.INITIALIZING),
            Map.entry("QUEUED_REPARING_WAREHOUSE", Phase.INITIALIZING), // the service's own spelling
            Map.entry("RUNNING", Phase.RUNNING),
            Map.entry("BLOCKED", Phase.RUNNING),
            Map.entry("RESTARTED", Phase.RUNNING),
            Map.entry("ABORTING", Phase.RUNNING),
            Map.entry("SUCCESS", Phase.SUCCEEDED),
            Map.entry("FAILED_WITH_ERROR", Phase.FAILED),
            Map.entry("ABORTED", Phase.FAILED),
            Map.entry("FAILED_WITH_INCIDENT", Phase.RETRYABLE_FAILED),
            Map.entry("DISCONNECTED", Phase.RETRYABLE_FAILED));

    /** After it a query that Snowflake does not know is not merely too new to be known (S10). */
    private static final Duration A_MOMENT = Duration.ofMinutes(2);

    private SnowflakeStates() {}

    static boolean isMissing(String state, Duration age) {
        return state.equals(UNKNOWN_QUERY) && age.compareTo(A_MOMENT) > 0;
    }

    /** Empty for a state that this table lacks (S2). */
    static Optional<Phase> phase(String state) {
        return Optional.ofNullable(PHASES.get(state));
    }
}
