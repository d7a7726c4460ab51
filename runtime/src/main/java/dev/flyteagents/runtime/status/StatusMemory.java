package dev.flyteagents.runtime.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What this process remembers of the tasks that it was asked for: never needed, always helpful. */
final class StatusMemory {

    private final Cache<Bytes, Recollection> tasks = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(26))
            .maximumSize(50_000)
            .build();
    private final Map<String, Instant> provenAccounts = new ConcurrentHashMap<>();

    Recollection of(Bytes handle) {
        return Optional.ofNullable(tasks.getIfPresent(handle)).orElse(Recollection.NONE);
    }

    Recollection update(Bytes handle, UnaryOperator<Recollection> change) {
        return tasks.asMap()
                .compute(handle, (key, before) -> change.apply(before == null ? Recollection.NONE : before));
    }

    void forget(Bytes handle) {
        tasks.invalidate(handle);
    }

    /** A call at this account was answered: its credentials are good. */
    void proven(String account, Instant now) {
        provenAccounts.put(account, now);
    }

    boolean provenSince(String account, Instant since) {
        return Optional.ofNullable(provenAccounts.get(account)).filter(proof -> !proof.isBefore(since)).isPresent();
    }

    /**
     * One task.
     *
     * @param last the last status that the vendor gave
     * @param terminal the answer that will not change any more (S4)
     * @param troubleSince when asking began to fail, by whatever it fails by now
     * @param missingSince when the vendor first said that it knows no such job
     */
    record Recollection(Optional<TaskStatus> last, Optional<TaskStatus> terminal, Optional<Instant> troubleSince,
            Optional<Instant> refusedSince, Optional<Instant> missingSince) {

        static final Recollection NONE = new Recollection(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());

        static Recollection answered(TaskStatus status) {
            return new Recollection(Optional.of(status), Optional.of(status).filter(TaskStatus::isTerminal),
                    Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** With this as the last status, unless one is known. */
        Recollection orElse(TaskStatus status) {
            return new Recollection(last.or(() -> Optional.of(status)), terminal, troubleSince, refusedSince,
                    missingSince);
        }

        Recollection troubled(Instant now) {
            return new Recollection(last, terminal, Optional.of(troubleSince.orElse(now)), refusedSince, missingSince);
        }

        Recollection refused(Instant now) {
            return new Recollection(last, terminal, troubleSince, Optional.of(refusedSince.orElse(now)), missingSince);
        }

        Recollection missing(Instant now) {
            return new Recollection(last, terminal, troubleSince, refusedSince, Optional.of(missingSince.orElse(now)));
        }
    }
}
