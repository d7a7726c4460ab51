package dev.flyteagents.runtime.submission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CallContext;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One submission for each key within this process (C1): who comes while it is under way waits for its answer. */
final class SharedSubmissions {

    private final ConcurrentMap<SubmissionKey, CompletableFuture<Bytes>> underWay = new ConcurrentHashMap<>();

    /** F13 repeats a create soon after it was answered. */
    private final Cache<SubmissionKey, Bytes> answered = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(20_000)
            .build();

    /** @param lasting whether the same create again need not ask: its job is known, or will never be */
    record Answer(Bytes handle, boolean lasting) {}

    Bytes once(SubmissionKey key, CallContext call, Supplier<Answer> submit) {
        CompletableFuture<Bytes> mine = new CompletableFuture<>();
        CompletableFuture<Bytes> first = underWay.putIfAbsent(key, mine);
        return first == null ? lead(key, mine, submit) : follow(first, call);
    }

    private Bytes lead(SubmissionKey key, CompletableFuture<Bytes> mine, Supplier<Answer> submit) {
        try {
            // Looked up only now: whoever led before has answered before making room.
            Bytes known = answered.getIfPresent(key);
            Answer answer = known == null ? submit.get() : new Answer(known, true);
            if (answer.lasting) {
                answered.put(key, answer.handle);
            }
            mine.complete(answer.handle);
            return answer.handle;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(key, mine);
        }
    }

    private static Bytes follow(CompletableFuture<Bytes> first, CallContext call) {
        try {
            return first.get(call.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the same submission failed in another call", e);
        } catch (TimeoutException e) {
            throw new AgentException(AgentException.Kind.TRANSIENT, "SUBMISSION_UNDER_WAY",
                    "the same submission is still under way in another call", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(AgentException.Kind.TRANSIENT, "INTERRUPTED",
                    "the call was cancelled while the same submission was under way", e);
        }
    }
}
