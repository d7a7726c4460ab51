package dev.flyteagents.runtime.local;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One local run of one task, through the same gateway that serves Propeller. {@link #cancel()} may be called from any
 * thread, at any time; the remote job is then deleted before {@link #run} returns.
 */
public final class LocalRunner {

    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration FIRST_POLL = Duration.ofMillis(100);
    private static final Duration SLOWEST_POLL = Duration.ofSeconds(5);

    private final TaskGateway gateway;
    private final WireCodec codec;
    private final InstantSource clock;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    public LocalRunner(TaskGateway gateway, WireCodec codec, InstantSource clock) {
        this.gateway = gateway;
        this.codec = codec;
        this.clock = clock;
    }

    public void cancel() {
        cancelled.countDown();
    }

    /**
     * Runs the task until it ends, is cancelled, or the time is up.
     *
     * @throws dev.flyteagents.ports.agent.AgentException as the gateway does
     */
    public LocalResult run(TaskRequest request, Connection connection, Duration timeout, LocalListener listener)
            throws InterruptedException {
        Instant end = clock.instant().plus(timeout);
        if (gateway.catalog().require(request.category()) instanceof SyncAgent) {
            TaskStatus status = gateway.execute(request, call(connection, timeout));
            listener.status(status);
            return new LocalResult.Ended(status);
        }
        Bytes handle = gateway.create(request, call(connection, CALL));
        try {
            listener.created(handle);
            return follow(request, handle, connection, end, listener);
        } catch (InterruptedException | RuntimeException e) {
            deleteAfter(e, request, handle, connection);
            throw e;
        }
    }

    private LocalResult follow(TaskRequest request, Bytes handle, Connection connection, Instant end,
            LocalListener listener) throws InterruptedException {
        Duration pause = FIRST_POLL;
        while (true) {
            TaskStatus status = gateway.get(request.category(), handle, request.outputPrefix(), call(connection, CALL));
            listener.status(status);
            if (status.isTerminal()) {
                return new LocalResult.Ended(status);
            }
            boolean stop = cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (stop || !clock.instant().isBefore(end)) {
                gateway.delete(request.category(), handle, call(connection, CALL));
                return stop ? new LocalResult.Cancelled(status) : new LocalResult.TimedOut(status);
            }
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(SLOWEST_POLL) < 0 ? longer : SLOWEST_POLL;
        }
    }

    /** A run that ends by an error leaves no job behind (D5). */
    private void deleteAfter(Exception error, TaskRequest request, Bytes handle, Connection connection) {
        try {
            gateway.delete(request.category(), handle, call(connection, CALL));
        } catch (AgentException e) {
            error.addSuppressed(e);
        }
    }

    private TaskCall call(Connection connection, Duration limit) {
        return new TaskCall(connection, clock.instant().plus(limit), codec);
    }
}
