package dev.flyteagents.runtime.pending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.capacity.Capacity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The submissions that this process took, while they are under way and as they ended. */
public final class OwnedSubmissions {

    /** One that is under way. */
    public interface Owned {

        /** Submits no more, and cancels what a submit that is under way brings (D3). */
        void stop();
    }

    /** Beyond it nothing is deferred: a create then has its budget, and no more. */
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SubmissionKey, Owned> underWay = new HashMap<>();
    private final Cache<SubmissionKey, Settled> settled = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(26))
            .maximumSize(50_000)
            .build();

    private final Cache<SubmissionKey, AgentException> quotas = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(26))
            .maximumSize(50_000)
            .build();

    /** The one that is under way with this key: this one, unless there was one before. Empty when there is no room. */
    public Optional<Owned> begin(SubmissionKey key, Owned owned) {
        lock.lock();
        try {
            Owned before = underWay.get(key);
            if (before == null && underWay.size() >= MOST) {
                return Optional.empty();
            }
            underWay.putIfAbsent(key, owned);
            return Optional.of(before == null ? owned : before);
        } finally {
            lock.unlock();
        }
    }

    public void end(SubmissionKey key, Owned owned) {
        lock.lock();
        try {
            underWay.remove(key, owned);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void settle(SubmissionKey key, Settled how) {
        settled.put(key, how);
    }

    /** Remembered where it is a quota: that is what its task waits for. The vendor's own says more than ours. */
    public void refused(SubmissionKey key, AgentException refusal) {
        if (refusal.code().equals(Capacity.BUSY)) {
            quotas.asMap().putIfAbsent(key, refusal);
        } else if (refusal.kind() == Kind.QUOTA) {
            quotas.put(key, refusal);
        }
    }

    /** The quota for which the vendor refused it last. */
    Optional<AgentException> quota(SubmissionKey key) {
        return Optional.ofNullable(quotas.getIfPresent(key));
    }

    /** Unless its end is known. */
    void stopped(SubmissionKey key) {
        settled.asMap().putIfAbsent(key, new Settled.Stopped());
    }

    /** The job that this order already has. */
    public <H extends Record & RemoteHandle> Optional<H> accepted(Order<H> order) {
        return settled(order.key()).filter(Settled.Accepted.class::isInstance)
                .map(how -> order.agent().handleType().cast(((Settled.Accepted) how).job()));
    }

    Optional<Settled> settled(SubmissionKey key) {
        return Optional.ofNullable(settled.getIfPresent(key));
    }

    Optional<Owned> underWay(SubmissionKey key) {
        lock.lock();
        try {
            return Optional.ofNullable(underWay.get(key));
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none is under way, at most this long (P9). */
    public boolean awaitNone(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!underWay.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return underWay.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
