package dev.flyteagents.sandbox.snowflake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A statement that was taken. Its state follows from the clock until something ends it. */
final class Query {
    private final String id;
    private final Submission submission;
    private final boolean control;
    private final Outcome outcome;
    private final Instant created;
    private final Instant starts;
    private final Instant ends;
    private final boolean timesOut;
    private Optional<Instant> stopped = Optional.empty();
    private boolean cancelled;

    Query(String id, Submission submission, boolean control, Outcome outcome, Instant created, Duration queueTime,
            Duration runTime) {
        this.id = id;
        this.submission = submission;
        this.control = control;
        this.outcome = outcome;
        this.created = created;
        this.starts = created.plus(queueTime);
        Instant natural = starts.plus(switch (outcome) {
            case Outcome.Runs runs -> runs.time();
            case Outcome.Selects ignored -> Duration.ZERO;
            case Outcome.Refused ignored -> runTime;
            case Outcome.Fails ignored -> runTime;
            case Outcome.Stays ignored -> runTime;
            case Outcome.Answers ignored -> runTime;
        });
        Optional<Instant> limit = submission.timeout().map(created::plus);
        this.timesOut = limit.isPresent()
                && ((outcome instanceof Outcome.Stays stays && !States.isEnd(stays.state()))
                        || limit.get().isBefore(natural));
        this.ends = timesOut ? limit.get() : natural;
    }

    String id() {
        return id;
    }

    Submission submission() {
        return submission;
    }

    boolean isControl() {
        return control;
    }

    Outcome outcome() {
        return outcome;
    }

    Instant created() {
        return created;
    }

    /** As the history has it: of one among several, when its turn came. */
    Instant started() {
        return control ? starts : created;
    }

    synchronized String state(Instant now) {
        if (stopped.isPresent()) {
            return cancelled || error().isPresent() ? "FAILED_WITH_ERROR" : "SUCCESS";
        }
        if (outcome instanceof Outcome.Stays stays && !(timesOut && !now.isBefore(ends))) {
            return stays.state();
        }
        if (now.isBefore(starts)) {
            return "QUEUED";
        }
        if (now.isBefore(ends)) {
            return "RUNNING";
        }
        return error().isPresent() ? "FAILED_WITH_ERROR" : "SUCCESS";
    }

    synchronized Optional<Instant> finished(Instant now) {
        if (stopped.isPresent()) {
            return stopped;
        }
        if (outcome instanceof Outcome.Stays stays && !timesOut) {
            return States.isEnd(stays.state()) ? Optional.of(created) : Optional.empty();
        }
        return now.isBefore(ends) ? Optional.empty() : Optional.of(ends);
    }

    /** What this query ends with, or ended with, if not success. */
    synchronized Optional<Refusal> error() {
        if (cancelled) {
            return Optional.of(Refusal.CANCELED);
        }
        if (isOutOfTime()) {
            return submission.timeout().map(Duration::toSeconds).map(Refusal::timedOut);
        }
        if (outcome instanceof Outcome.Fails fails) {
            return Optional.of(new Refusal(fails.code(), fails.sqlState(), fails.message()));
        }
        return outcome instanceof Outcome.Stays stays && States.isFailure(stays.state()) && stopped.isEmpty()
                ? Optional.of(new Refusal("000603", "XX000", "Query ended as " + stays.state()))
                : Optional.empty();
    }

    /** Whether {@code STATEMENT_TIMEOUT_IN_SECONDS} ends it, or ended it. */
    synchronized boolean isOutOfTime() {
        return timesOut && stopped.isEmpty();
    }

    /** Ends it now as cancelled; false when it had already ended. */
    synchronized boolean cancel(Instant now) {
        if (finished(now).isPresent()) {
            return false;
        }
        cancelled = true;
        stopped = Optional.of(now);
        return true;
    }

    /** Ends it now as it would have ended later; one that stays ends well. */
    synchronized void release(Instant now) {
        if (finished(now).isEmpty()) {
            stopped = Optional.of(now);
        }
    }

    synchronized RecordedQuery record(Instant now) {
        Optional<Instant> finished = finished(now);
        return new RecordedQuery(id, submission.requestId(), submission.text(), submission.queryTag(),
                submission.context(), submission.parameters(),
                submission.bindings(), submission.asynchronous(), control, created, state(now), finished, cancelled,
                finished.flatMap(end -> error().map(Refusal::code)));
    }

    synchronized Duration remaining(Instant now) {
        return finished(now).isPresent() || outcome instanceof Outcome.Stays
                ? Duration.ZERO
                : Duration.between(now, ends);
    }
}
