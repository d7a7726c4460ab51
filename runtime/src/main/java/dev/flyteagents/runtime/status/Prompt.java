package dev.flyteagents.runtime.status;

import org.slf4j.MDC;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits no longer than the caller does, whatever an adapter does: one that is being built, or that minds no time limit. */
final class Prompt {

    private Prompt() {}

    /**
     * The work's answer, or its failure; empty when there is none in this time, and then the work goes on. It is
     * interrupted when the caller is.
     */
    static <T> Optional<T> within(Duration limit, Supplier<T> work) {
        Map<String, String> said = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        FutureTask<T> task = new FutureTask<>(() -> {
            MDC.setContextMap(said);
            return work.get();
        });
        Thread.ofVirtual().name("status").start(task);
        try {
            return Optional.of(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.cancel(true);
            return Optional.empty();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException("the status could not be read", e);
            }
        }
    }
}
