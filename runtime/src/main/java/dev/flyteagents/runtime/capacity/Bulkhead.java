package dev.flyteagents.runtime.capacity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One account's room, and the pauses that its vendor asked for. */
final class Bulkhead {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Semaphore room;
    private final InstantSource clock;
    private final AtomicReference<Throttle> throttle = new AtomicReference<>(Throttle.NONE);

    Bulkhead(int calls, InstantSource clock) {
        this.room = new Semaphore(calls);
        this.clock = clock;
    }

    /** False when there is no room within this time, or when the pause lasts longer. */
    boolean enter(Duration patience) {
        Duration pause = Duration.between(clock.instant(), throttle.get().until);
        if (pause.compareTo(patience) > 0 && pause.isPositive()) {
            return false;
        }
        try {
            if (pause.isPositive()) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
            return room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        room.release();
    }

    void accepted() {
        throttle.updateAndGet(now -> now.until.isAfter(clock.instant()) ? now : Throttle.NONE);
    }

    /** As long as the vendor asked for; otherwise twice as long as the last time. */
    void throttled(Optional<Duration> retryAfter) {
        throttle.updateAndGet(now -> {
            Duration doubled = now.pause.isZero() ? FIRST_PAUSE : now.pause.multipliedBy(2);
            Duration pause = retryAfter.orElse(doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE);
            return new Throttle(clock.instant().plus(pause), pause);
        });
    }

    private record Throttle(Instant until, Duration pause) {

        private static final Throttle NONE = new Throttle(Instant.EPOCH, Duration.ZERO);
    }
}
