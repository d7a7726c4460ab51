package dev.flyteagents.sandbox.databricks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: everything about it follows from when it began, its outcome, and when it was cancelled. */
final class Run {

    /** A task within it, from its start to its end. */
    record Task(long runId, String key, String kind, List<String> dependsOn, Instant start, Instant end, End how) {}

    /** How a task ends. */
    enum End {
        WELL, FAILING, UPSTREAM
    }

    private final long id;
    private final Submission.Wanted wanted;
    private final String body;
    private final boolean submitted;
    private final Instant created;
    private final Optional<Outcome> outcome;
    private final List<Task> tasks;
    private Optional<Instant> cancelled = Optional.empty();
    private Optional<Instant> released = Optional.empty();

    Run(long id, Submission.Wanted wanted, String body, boolean submitted, Instant created, Duration queueTime,
            Duration runTime, Optional<Outcome> outcome) {
        this.id = id;
        this.wanted = wanted;
        this.body = body;
        this.submitted = submitted;
        this.created = created;
        this.outcome = outcome;
        Duration each = outcome.filter(Outcome.Runs.class::isInstance)
                .map(runs -> ((Outcome.Runs) runs).time())
                .orElse(runTime);
        this.tasks = planned(created.plus(queueTime), each);
    }

    long id() {
        return id;
    }

    String name() {
        return wanted.name();
    }

    String body() {
        return body;
    }

    boolean submitted() {
        return submitted;
    }

    Instant created() {
        return created;
    }

    List<Task> tasks() {
        return tasks;
    }

    Optional<Outcome> outcome() {
        return outcome;
    }

    synchronized boolean isCancelled() {
        return cancelled.isPresent();
    }

    synchronized void cancel(Instant now) {
        if (ended(now).isEmpty()) {
            cancelled = Optional.of(now);
        }
    }

    synchronized void release(Instant now) {
        released = released.or(() -> Optional.of(now));
    }

    /** When it ended, if it has. */
    synchronized Optional<Instant> ended(Instant now) {
        if (cancelled.isPresent()) {
            return cancelled;
        }
        Instant end = outcome.filter(Outcome.Stays.class::isInstance).isPresent() ? Instant.MAX : lastEnd();
        Instant ends = released.filter(instant -> instant.isBefore(end)).orElse(end);
        return ends.isAfter(now) ? Optional.empty() : Optional.of(ends);
    }

    /** The state that it is kept in, or that the clock gives. */
    synchronized String activeState(Instant now) {
        return outcome.filter(Outcome.Stays.class::isInstance)
                .map(stays -> ((Outcome.Stays) stays).state())
                .orElse(tasks.get(0).start().isAfter(now) ? "PENDING" : "RUNNING");
    }

    Optional<Outcome.Fails> failure() {
        return outcome.filter(Outcome.Fails.class::isInstance).map(Outcome.Fails.class::cast);
    }

    private Instant lastEnd() {
        return tasks.stream().map(Task::end).max(Instant::compareTo).orElse(created);
    }

    /** Tasks without dependencies start together; the others when those before them have ended. */
    private List<Task> planned(Instant start, Duration each) {
        Map<String, Task> planned = new LinkedHashMap<>();
        List<Submission.WantedTask> left = new ArrayList<>(wanted.tasks());
        Optional<String> failing = failure()
                .map(fails -> fails.task().orElse(wanted.tasks().get(0).key()));
        while (!left.isEmpty()) {
            Submission.WantedTask next = left.stream()
                    .filter(task -> planned.keySet().containsAll(task.dependsOn()))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            List<Task> before = next.dependsOn().stream().map(planned::get).toList();
            Instant begins = before.stream().map(Task::end).max(Instant::compareTo).orElse(start);
            boolean upstream = before.stream().anyMatch(task -> task.how() != End.WELL);
            End how = upstream ? End.UPSTREAM : failing.filter(next.key()::equals).isPresent() ? End.FAILING : End.WELL;
            planned.put(next.key(), new Task(id + 1 + planned.size(), next.key(), next.kind(), next.dependsOn(), begins,
                    upstream ? begins : begins.plus(each), how));
        }
        return List.copyOf(planned.values());
    }
}
