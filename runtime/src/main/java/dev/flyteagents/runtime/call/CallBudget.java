package dev.flyteagents.runtime.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How much of its caller's time a call may use: an answer that comes too late is an error (C4, F3). */
public final class CallBudget {

    private static final Duration MOST = Duration.ofSeconds(8);
    private static final Duration LEAST_RESERVE = Duration.ofMillis(300);

    /** What the older plugin's three seconds leave. */
    private static final Duration MOST_DEFERRABLE = Duration.ofMillis(2_400);

    private CallBudget() {}

    /** The same call, ending a fifth (and at least 300 ms) before its caller gives up, and within 8 s. */
    public static TaskCall within(TaskCall call, InstantSource clock) {
        Instant now = clock.instant();
        Duration remaining = Duration.between(now, call.deadline());
        Duration fifth = remaining.dividedBy(5);
        Duration budget = remaining.minus(fifth.compareTo(LEAST_RESERVE) > 0 ? fifth : LEAST_RESERVE);
        return call.until(now.plus(budget.compareTo(MOST) < 0 ? budget : MOST));
    }

    /**
     * Of a create that goes on without its caller (C5): it holds up one of Propeller's few workflow workers, so it is
     * answered soon, whatever time there is.
     */
    public static TaskCall ofDeferrable(TaskCall call, Instant begin) {
        Instant soon = begin.plus(MOST_DEFERRABLE);
        return soon.isBefore(call.deadline()) ? call.until(soon) : call;
    }
}
