package dev.flyteagents.runtime.call;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Tries again while the call has time left, with back-off, or when the vendor said so (Retry-After). */
public final class Retries {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private Retries() {}

    /**
     * The action's answer, or its last failure. Credentials that were refused are tried once more: the adapter has
     * then fetched them anew.
     *
     * @param kinds which failures may pass
     */
    public static <T> T within(CallContext call, Set<Kind> kinds, Supplier<T> action) {
        try {
            return Failsafe.with(policy(call, kinds)).get(action::get);
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(Kind.TRANSIENT, "INTERRUPTED", "the call was cancelled before the vendor answered",
                    e);
        }
    }

    private static RetryPolicy<Object> policy(CallContext call, Set<Kind> kinds) {
        Duration left = call.remaining();
        Duration budget = left.isPositive() ? left : Duration.ofMillis(1);
        Duration half = budget.dividedBy(2);
        return RetryPolicy.builder()
                .handleIf(failure -> failure instanceof AgentException e && kinds.contains(e.kind()))
                .abortIf((answer, failure) -> failure instanceof AgentException e
                        && (call.remaining().isZero() || waitsTooLong(call, e)))
                .withBackoff(half.compareTo(FIRST_PAUSE) < 0 ? half : FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.25)
                .withDelayFnOn(failed -> retryAfter(failed.getLastException()), AgentException.class)
                .withMaxRetries(-1)
                .withMaxDuration(budget)
                .build();
    }

    private static boolean waitsTooLong(CallContext call, AgentException e) {
        return e.retryAfter().filter(wait -> wait.compareTo(call.remaining()) >= 0).isPresent();
    }

    /** The vendor's own wish; a negative delay leaves it to the back-off. */
    private static Duration retryAfter(Throwable failure) {
        return failure instanceof AgentException e ? e.retryAfter().orElse(Duration.ofNanos(-1)) : Duration.ofNanos(-1);
    }
}
