package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Waits for the driver no longer than the call has left. The driver takes its time limits per login and not per
 * request, and is not interrupted: it goes on, within those limits, and its late answer goes elsewhere. On a platform
 * thread, since the driver holds locks while it waits, and would hold a carrier of virtual threads as well before Java 24.
 */
final class TimeBound {

    private TimeBound() {}

    /** Exceptions of the work come as the cause of an {@link ExecutionException}. */
    static <T> T within(CallContext call, Callable<T> work, Consumer<T> late) throws ExecutionException {
        Duration remaining = call.remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw outOfTime("no time was left to ask Snowflake", null);
        }
        AtomicBoolean decided = new AtomicBoolean();
        FutureTask<T> task = new FutureTask<>(() -> {
            T answer = work.call();
            if (!decided.compareAndSet(false, true)) {
                late.accept(answer);
            }
            return answer;
        });
        Thread.ofPlatform().daemon().name("snowflake").start(task);
        try {
            return task.get(remaining.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return abandoned(task, decided, outOfTime("Snowflake did not answer in time", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return abandoned(task, decided, outOfTime("the call was cancelled while Snowflake was asked", e));
        }
    }

    /** An answer that came at the very last moment is still this caller's. */
    private static <T> T abandoned(FutureTask<T> task, AtomicBoolean decided, AgentException failure)
            throws ExecutionException {
        if (decided.compareAndSet(false, true)) {
            throw failure;
        }
        boolean interrupted = Thread.interrupted();
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw failure;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static AgentException outOfTime(String text, @Nullable Exception cause) {
        return new AgentException(Kind.TRANSIENT, "SNOWFLAKE_TIMEOUT", text, cause);
    }
}
