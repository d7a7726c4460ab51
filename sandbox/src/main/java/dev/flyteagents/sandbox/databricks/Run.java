package dev.flyteagents.sandbox.databricks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One run: everything about it follows from when it began, its outcome, and when it was cancelled. */
final class Run {

    /** A task within it, from its start to its end; a for-each task has iterations, one after another's id. */
    record Task(long runId, String key, String kind, List<String> dependsOn, Instant start, Instant end, End how,
            List<Task> iterations) {}

    /** Between the ids of two tasks' iterations; a for-each task has at most five thousand. */
    private static final long ITERATIONS = 10_000L;

    /** Between a run's id and those of the runs that its run-job tasks start. */
    private static final long STARTED = 1_500_000L;

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
    private final Map<Long, Run> started = new LinkedHashMap<>();
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
        tasks.stream().flatMap(task -> withIterations(task).stream()).forEach(task -> start(task, each));
    }

    private static List<Task> withIterations(Task task) {
        return task.iterations().isEmpty() ? List.of(task) : task.iterations();
    }

    /** A run-job task runs another job: it fails where the task is to fail, and returns what the task is to return. */
    private void start(Task task, Duration each) {
        if (task.kind().equals("run_job_task") && task.how() != End.UPSTREAM) {
            Optional<Outcome> inner = task.how() == End.FAILING
                    ? failure().map(fails -> new Outcome.Fails(Optional.empty(), fails.code(), fails.type(),
                            fails.error(), fails.trace()))
                    : outcome.filter(Outcome.Returns.class::isInstance);
            started.put(task.runId(), new Run(id + STARTED + 10L * started.size(), Submission.ofJob("4200"), "{}",
                    false, task.start(), Duration.ZERO, each, inner));
        }
    }

    /** The run that a run-job task started. */
    Optional<Run> startedBy(Task task) {
        return Optional.ofNullable(started.get(task.runId()));
    }

    /** This one, and those that its tasks started. */
    List<Run> family() {
        List<Run> family = new ArrayList<>(List.of(this));
        started.values().forEach(run -> family.addAll(run.family()));
        return family;
    }

    /** A task or an iteration by its own run's id. */
    Optional<Task> task(long runId) {
        return tasks.stream()
                .flatMap(task -> Stream.concat(Stream.of(task), task.iterations().stream()))
                .filter(task -> task.runId() == runId)
                .findFirst();
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
            started.values().forEach(run -> run.cancel(now));
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
            Instant ends = upstream ? begins : begins.plus(each);
            List<Task> iterations = next.repeated()
                    .filter(repeated -> !upstream)
                    .map(repeated -> iterations(repeated, id + ITERATIONS * (planned.size() + 1), begins, ends, how))
                    .orElse(List.of());
            planned.put(next.key(), new Task(id + 1 + planned.size(), next.key(), next.kind(), next.dependsOn(), begins,
                    ends, how, iterations));
        }
        return List.copyOf(planned.values());
    }

    /** All at once; where the for-each task fails its last iteration did. How they are numbered is assumed. */
    private static List<Task> iterations(Submission.Repeated repeated, long firstId, Instant start, Instant end,
            End how) {
        List<Task> iterations = new ArrayList<>();
        for (int i = 0; i < repeated.times(); i++) {
            boolean fails = how == End.FAILING && i == repeated.times() - 1;
            iterations.add(new Task(firstId + i, repeated.task().key() + "_" + i, repeated.task().kind(), List.of(),
                    start, end, fails ? End.FAILING : End.WELL, List.of()));
        }
        return iterations;
    }
}
