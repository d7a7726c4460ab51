package dev.flyteagents.runtime.pending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.call.CallBudget;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.handle.OpenedHandle;
import dev.flyteagents.runtime.handle.PendingHandle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where pending submissions stand (C5): first only their owner submits, and others look for the job; then everybody may
 * submit under the same key, while the vendor surely remembers it, which finds the job as well and sooner than a search of
 * many; at last they are only looked for.
 */
public final class PendingTasks {

    /** How often a submission is looked for in vain, after nobody may submit it any more, before it is given up. */
    private static final int FINDS = 2;

    private final PendingLookup lookup;
    private final Resubmission resubmission;
    private final GatewayServices services;
    private final Cache<SubmissionKey, Integer> vainFinds = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(26))
            .maximumSize(50_000)
            .build();

    public PendingTasks(PendingLookup lookup, Resubmission resubmission, GatewayServices services) {
        this.lookup = lookup;
        this.resubmission = resubmission;
        this.services = services;
    }

    public <H extends Record & RemoteHandle> Standing standing(PendingHandle<H> pending, TaskCall call) {
        Optional<Standing> known = settled(pending, call);
        if (known.isPresent()) {
            return known.get();
        }
        if (lookup.mayStillAppear(pending)) {
            return found(pending, call).orElseGet(() -> waiting(pending));
        }
        Instant now = services.clock().instant();
        Order<H> order = lookup.order(pending, CallBudget.within(call, services.clock()));
        Instant last = submittableUntil(order);
        if (now.isBefore(last)) {
            Instant end = now.plus(services.settings().submitWindow());
            resubmission.resubmit(order, end.isBefore(last) ? end : last);
            return settled(pending, call).orElseGet(() -> waiting(pending));
        }
        return found(pending, call).orElseGet(() -> vainFinds.asMap().merge(pending.key(), 1, Integer::sum) < FINDS
                ? waiting(pending)
                : unknown(pending));
    }

    private Optional<Standing> found(PendingHandle<?> pending, TaskCall call) {
        return lookup.find(pending, call, Duration.ZERO).map(Standing.Accepted::new);
    }

    private Optional<Standing> settled(PendingHandle<?> pending, TaskCall call) {
        return lookup.settled(pending).map(how -> switch (how) {
            case Settled.Accepted ignored ->
                new Standing.Accepted(lookup.find(pending, call, Duration.ZERO).orElseThrow());
            case Settled.Refused(Failure failure) -> new Standing.Ended(failure);
            case Settled.Stopped() -> new Standing.Ended(Failure.user("DELETED", "deleted before it was submitted"));
        });
    }

    /** Half of what the vendor remembers the key: a submit at the very end of it might become a second job. */
    private Instant submittableUntil(Order<?> order) {
        Duration most = services.settings().resubmitWindow();
        Duration window = switch (order.terms().idempotency()) {
            case Idempotency.Token(Duration retention) ->
                retention.dividedBy(2).compareTo(most) < 0 ? retention.dividedBy(2) : most;
            case Idempotency.Name() -> most;
            case Idempotency.Search ignored -> Duration.ZERO;
            case Idempotency.None() -> Duration.ZERO;
        };
        return order.facts().createdAt().plus(window);
    }

    /** Only here, where there is no job yet, is a quota waited for (R1). */
    private Standing waiting(PendingHandle<?> pending) {
        return lookup.quota(pending)
                .map(quota -> new Standing.Waiting(Phase.WAITING_FOR_RESOURCES, since(pending) + quota.text()))
                .orElseGet(() -> new Standing.Waiting(Phase.INITIALIZING,
                        since(pending) + "the vendor has not accepted the job yet"));
    }

    private static String since(PendingHandle<?> pending) {
        return "submitted since " + pending.envelope().createdAt().truncatedTo(ChronoUnit.SECONDS) + "; ";
    }

    private Standing unknown(PendingHandle<?> pending) {
        return new Standing.Ended(lookup.quota(pending)
                .map(quota -> Failure.retryable(quota.code(), quota.text() + "; " + since(pending)
                        + "no room was found in time, and there is no job"))
                .orElseGet(() -> Failure.retryable("SUBMISSION_UNKNOWN",
                        "submission outcome unknown: the vendor has no "
                                + "job of " + pending.key().token(32) + ", submitted since "
                                + pending.envelope().createdAt())));
    }
}
