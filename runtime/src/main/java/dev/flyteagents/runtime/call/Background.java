package dev.flyteagents.runtime.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that goes on after its call was answered. Bounded: what does not fit is dropped and logged. */
public final class Background implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Background.class);
    private static final int MOST = 10_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("background-timer").factory());
    private final AtomicInteger pending = new AtomicInteger();

    /** Runs on a virtual thread of its own, after this long. */
    public void later(Duration delay, Runnable work) {
        if (pending.incrementAndGet() > MOST || timer.isShutdown()) {
            pending.decrementAndGet();
            log.warn("background work was dropped: {} pieces are pending", MOST);
            return;
        }
        var ignored = timer.schedule(() -> Thread.ofVirtual().name("background").start(() -> run(work)),
                delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("background work failed", e);
        } finally {
            pending.decrementAndGet();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
