package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.call.Retries;
import dev.flyteagents.runtime.pending.Order;
import dev.flyteagents.runtime.pending.OwnedSubmissions;
import dev.flyteagents.runtime.pending.Settled;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A submission on a thread of its own: whoever waits for it may leave, and it goes on until its context's time is up
 * (C5). Only for agents whose vendor deduplicates, since it submits again after a lost answer.
 */
final class OwnedSubmission<H extends Record & RemoteHandle> implements OwnedSubmissions.Owned, Runnable {

    private static final Set<Kind> MAY_PASS = Set.of(Kind.QUOTA, Kind.TRANSIENT);

    private final Order<H> order;
    private final TaskContext context;
    private final SubmitByClass submits;
    private final OwnedSubmissions owned;
    private final Consumer<H> cancel;
    private final Meter meter;
    private final CompletableFuture<H> outcome = new CompletableFuture<>();
    private volatile boolean deferred;
    private volatile boolean stopped;

    /** @param cancel sees to it in the background that a job ends (D4) */
    OwnedSubmission(Order<H> order, TaskContext context, SubmitByClass submits, OwnedSubmissions owned,
            Consumer<H> cancel, Meter meter) {
        this.order = order;
        this.context = context;
        this.submits = submits;
        this.owned = owned;
        this.cancel = cancel;
        this.meter = meter;
    }

    /** The job; empty when it was not accepted in this time, and is from now on submitted in the background. */
    Optional<H> within(Duration limit) {
        try {
            return Optional.of(outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return leave();
        } catch (TimeoutException | ExecutionException e) {
            return leave();
        }
    }

    /** The outcome is looked at again after saying so: it cannot fall between the two. */
    private Optional<H> leave() {
        deferred = true;
        if (!outcome.isDone()) {
            return Optional.empty();
        }
        return switch (outcome.state()) {
            case SUCCESS -> Optional.of(outcome.resultNow());
            case FAILED -> throw failure(outcome.exceptionNow());
            case CANCELLED, RUNNING -> Optional.empty();
        };
    }

    @Override
    public void stop() {
        stopped = true;
        deferred = true;
    }

    /** Those who wait hear of the end when it is no longer under way. */
    @Override
    public void run() {
        try {
            H job = job();
            owned.settle(order.key(), new Settled.Accepted(job));
            owned.end(order.key(), this);
            outcome.complete(job);
            count("accepted");
        } catch (RuntimeException | Error e) {
            owned.end(order.key(), this);
            outcome.completeExceptionally(e);
            if (deferred) {
                settle(e);
            }
        }
    }

    private H job() {
        return Retries.within(context, MAY_PASS, this::submit);
    }

    /** A job that a later attempt has by now is that one's to keep. */
    private H submit() {
        refuseWhenFenced(Optional.empty());
        H job = create();
        refuseWhenFenced(Optional.of(job));
        return job;
    }

    /** In the background credentials may come back; and an adapter that is broken is told at once (R2). */
    private H create() {
        try {
            return submits.inTurn(order, context);
        } catch (AgentException e) {
            if (PermanentFailures.isBroken(e)) {
                throw new AgentException(Kind.INTERNAL, e.code(), e.text(), e);
            }
            owned.refused(order.key(), e);
            throw deferred && e.kind() == Kind.AUTH ? new AgentException(Kind.TRANSIENT, e.code(), e.text(), e) : e;
        }
    }

    private void refuseWhenFenced(Optional<H> job) {
        if (stopped) {
            job.ifPresent(cancel);
            throw new Fenced(new Settled.Stopped(), "stopped");
        }
        List<H> later = deferred ? submits.later(order, context) : List.of();
        if (!later.isEmpty()) {
            job.filter(own -> later.stream().noneMatch(other -> other.remoteId().equals(own.remoteId())))
                    .ifPresent(cancel);
            throw new Fenced(new Settled.Refused(Failure.retryable("SUPERSEDED",
                    "a later attempt of this task has a job; this attempt was not submitted")), "superseded");
        }
    }

    private void settle(Throwable e) {
        switch (e) {
            case Fenced fenced -> settle(fenced.how, fenced.outcome);
            case InvalidFieldException wrong ->
                settle(new Settled.Refused(Failure.user("INVALID_TASK", String.valueOf(wrong.getMessage()))),
                        "refused");
            case AgentException failure when MAY_PASS.contains(failure.kind()) -> count("unsettled");
            case AgentException failure -> settle(new Settled.Refused(PermanentFailures.of(failure)), "refused");
            default -> settle(new Settled.Refused(Failure.retryable("INTERNAL",
                    "internal error (" + e.getClass().getSimpleName() + ")")), "refused");
        }
    }

    private void settle(Settled how, String name) {
        owned.settle(order.key(), how);
        count(name);
    }

    private void count(String name) {
        if (deferred) {
            meter.count("flyte_agents_background_submissions", "agent", order.agent().descriptor().name(), "outcome",
                    name);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("the submission failed", cause);
    }

    /** It must not have a job any more. */
    private static final class Fenced extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Settled how;
        private final String outcome;

        Fenced(Settled how, String outcome) {
            super(outcome, null, false, false);
            this.how = how;
            this.outcome = outcome;
        }
    }
}
