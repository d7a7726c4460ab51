package dev.flyteagents.grpc;

import dev.flyteagents.runtime.TaskGateway;
import io.grpc.Server;
import io.grpc.protobuf.services.HealthStatusManager;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server that accepts calls until it is stopped. */
public final class RunningServer implements AutoCloseable {

    private final Server server;
    private final HealthStatusManager health;
    private final CallsInFlight inFlight;
    private final TaskGateway gateway;
    private final Duration drainDelay;
    private final Duration shutdownTimeout;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    RunningServer(Server server, HealthStatusManager health, CallsInFlight inFlight, TaskGateway gateway,
            Duration drainDelay, Duration shutdownTimeout) {
        this.server = server;
        this.health = health;
        this.inFlight = inFlight;
        this.gateway = gateway;
        this.drainDelay = drainDelay;
        this.shutdownTimeout = shutdownTimeout;
    }

    public int port() {
        return server.getPort();
    }

    /**
     * Drains and ends (P9): health says NOT_SERVING, calls are accepted for the drain delay, then connections are told
     * to go away, and calls in flight and background submissions finish within the shutdown timeout. Blocks until then; a second call waits for
     * the first.
     */
    public void stop() throws InterruptedException {
        if (!stopping.compareAndSet(false, true)) {
            stopped.await();
            return;
        }
        try {
            health.enterTerminalState();
            server.awaitTermination(drainDelay.toMillis(), TimeUnit.MILLISECONDS);
            server.shutdown();
            long end = System.nanoTime() + shutdownTimeout.toNanos();
            inFlight.awaitNone(shutdownTimeout);
            gateway.awaitSubmissions(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } finally {
            server.shutdownNow();
            stopped.countDown();
        }
        server.awaitTermination(1, TimeUnit.SECONDS);
    }

    /** Returns when a stop is complete, or after a {@link #close}. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
        if (stopping.get()) {
            stopped.await();
        }
    }

    /** Ends at once, without draining: for tests and failed starts. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
