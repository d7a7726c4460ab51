package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.status.Phase;

import java.util.Map;
import java.util.Optional;

/**
 * The state table (S1): names as the driver's {@code QueryStatus.Status} describes them. Waiting for a warehouse is
 * INITIALIZING, waiting for a lock is RUNNING; a statement that is being aborted still works.
 */
final class SnowflakeStates {

    private static final Map<String, Phase> PHASES = Map.ofEntries(
            Map.entry("NO_DATA", Phase.INITIALIZING), // normal for a moment after the submit
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

    private SnowflakeStates() {}

    /** Empty for a state that this table lacks (S2). */
    static Optional<Phase> phase(String state) {
        return Optional.ofNullable(PHASES.get(state));
    }
}
