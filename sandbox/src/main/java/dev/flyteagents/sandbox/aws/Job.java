package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Something that was created. Its stage follows from the clock until something ends it. */
final class Job {

    private final String kind;
    private final String id;
    private final String arn;
    private final Map<String, @Nullable Object> request;
    private final Map<String, String> tags;
    private final Outcome outcome;
    private final Instant created;
    private final Instant starts;
    private final Instant ends;
    private final Duration stopTime;
    private final Optional<Instant> limit;
    private Optional<Instant> stopped = Optional.empty();
    private Optional<Instant> released = Optional.empty();

    Job(String kind, String id, String arn, Map<String, @Nullable Object> request, Map<String, String> tags,
            Outcome outcome, Instant created, AwsSimulator.Settings settings) {
        this.kind = kind;
        this.id = id;
        this.arn = arn;
        this.request = request;
        this.tags = tags;
        this.outcome = outcome;
        this.created = created;
        this.starts = created.plus(settings.waitTime());
        this.ends = starts.plus(outcome instanceof Outcome.Runs runs ? runs.time() : settings.runTime());
        this.stopTime = settings.stopTime();
        this.limit = TimeLimit.of(request).map(starts::plus).filter(end -> outlives(end));
    }

    String kind() {
        return kind;
    }

    String id() {
        return id;
    }

    String arn() {
        return arn;
    }

    Map<String, @Nullable Object> request() {
        return request;
    }

    Map<String, String> tags() {
        return tags;
    }

    Instant created() {
        return created;
    }

    synchronized Stage stage(Instant now) {
        if (stopped.isPresent()) {
            return now.isBefore(stopped.get().plus(stopTime)) ? Stage.STOPPING : Stage.STOPPED;
        }
        if (released.isPresent()) {
            return outcome instanceof Outcome.Fails ? Stage.FAILED : Stage.SUCCEEDED;
        }
        if (isTimedOut(now)) {
            return now.isBefore(limit.orElseThrow().plus(stopTime)) ? Stage.STOPPING : Stage.STOPPED;
        }
        if (outcome instanceof Outcome.Stays(Stage stage)) {
            return stage;
        }
        if (now.isBefore(starts)) {
            return Stage.WAITING;
        }
        if (now.isBefore(ends)) {
            return Stage.RUNNING;
        }
        return outcome instanceof Outcome.Fails ? Stage.FAILED : Stage.SUCCEEDED;
    }

    /** Whether its service ends it, or has ended it, at the limit of its request. */
    synchronized boolean isTimedOut(Instant now) {
        return stopped.isEmpty() && released.isEmpty() && limit.filter(end -> !now.isBefore(end)).isPresent();
    }

    private boolean outlives(Instant end) {
        return outcome instanceof Outcome.Stays(Stage stage) ? !stage.ended() : ends.isAfter(end);
    }

    Optional<String> reason() {
        return outcome instanceof Outcome.Fails(String reason) ? Optional.of(reason) : Optional.empty();
    }

    /** False when it had already ended. */
    synchronized boolean stop(Instant now) {
        Stage stage = stage(now);
        if (stage.ended()) {
            return false;
        }
        stopped = stopped.or(() -> Optional.of(now));
        return true;
    }

    /** Removes it, whether it had ended or not. */
    synchronized void delete(Instant now) {
        stopped = Optional.of(now);
    }

    synchronized boolean isStopped() {
        return stopped.isPresent();
    }

    /** Ends it now as it would have ended later. */
    synchronized void release(Instant now) {
        if (!stage(now).ended() && stopped.isEmpty()) {
            released = Optional.of(now);
        }
    }

    Instant ended() {
        return stopped.or(() -> released).or(() -> limit).orElse(ends);
    }

    Instant started() {
        return starts;
    }
}
