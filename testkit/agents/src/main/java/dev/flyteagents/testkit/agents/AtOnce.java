package dev.flyteagents.testkit.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Callers on virtual threads of their own that start together. */
final class AtOnce {

    private static final int SECONDS = 60;

    private AtOnce() {}

    /** Their answers, by their number; the first failure, whoever had it. */
    static <T> List<T> run(int callers, IntFunction<T> call) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                calls.add(threads.submit(() -> {
                    start.await();
                    return call.apply(number);
                }));
            }
            start.countDown();
            return calls.stream().map(AtOnce::answer).toList();
        }
    }

    private static <T> T answer(Future<T> call) {
        try {
            return call.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError("a caller failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a caller did not end within " + SECONDS + " s", e);
        }
    }
}
