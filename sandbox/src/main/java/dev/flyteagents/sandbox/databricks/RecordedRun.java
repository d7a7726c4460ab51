package dev.flyteagents.sandbox.databricks;

import java.time.Instant;
import java.util.Optional;

/**
 * One run that the simulator took, as it stands at the moment of asking.
 *
 * @param body what it was started with, as JSON
 * @param submitted whether it is a one-time run; otherwise a run of a job
 */
public record RecordedRun(long id, String name, String body, boolean submitted, Instant created,
        Optional<Instant> finished, boolean cancelled, boolean failed) {

    /** Neither succeeded nor failed nor cancelled. */
    public boolean alive() {
        return finished.isEmpty();
    }
}
