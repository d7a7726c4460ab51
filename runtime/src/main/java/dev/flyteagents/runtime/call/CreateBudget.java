package dev.flyteagents.runtime.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a create may work (C4): CreateTask runs in one of Propeller's few workflow workers. */
public final class CreateBudget {

    private static final Duration MOST = Duration.ofSeconds(8);
    private static final Duration LEAST_RESERVE = Duration.ofMillis(300);

    private CreateBudget() {}

    /** The same call, ending a fifth (and at least 300 ms) before its caller gives up, and within 8 s. */
    public static TaskCall within(TaskCall call, InstantSource clock) {
        Instant now = clock.instant();
        Duration remaining = Duration.between(now, call.deadline());
        Duration fifth = remaining.dividedBy(5);
        Duration budget = remaining.minus(fifth.compareTo(LEAST_RESERVE) > 0 ? fifth : LEAST_RESERVE);
        return call.until(now.plus(budget.compareTo(MOST) < 0 ? budget : MOST));
    }
}
