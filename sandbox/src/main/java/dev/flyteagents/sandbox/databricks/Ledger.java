package dev.flyteagents.sandbox.databricks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Every run that was ever started, and what became of it. */
public final class Ledger {

    private static final long FIRST = 1_000_000L;

    /** Room for the runs of a run's own tasks and their iterations, and for the runs that they start. */
    private static final long STEP = 2_000_000L;

    private record Token(long runId, Instant taken) {}

    private final Clock clock;
    private final Duration retention;
    private final Map<Long, Run> runs = new LinkedHashMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Map<DatabricksEndpoint, Integer> calls = new EnumMap<>(DatabricksEndpoint.class);

    Ledger(Clock clock, Duration retention) {
        this.clock = clock;
        this.retention = retention;
    }

    /** Oldest first. */
    public synchronized List<RecordedRun> runs() {
        return runs.values().stream().map(this::record).toList();
    }

    public synchronized Optional<RecordedRun> run(long id) {
        return Optional.ofNullable(runs.get(id)).map(this::record);
    }

    public int created() {
        return runs().size();
    }

    public int cancelled() {
        return (int) runs().stream().filter(RecordedRun::cancelled).count();
    }

    public int alive() {
        return (int) runs().stream().filter(RecordedRun::alive).count();
    }

    /** How often an endpoint answered; calls that a fault kept from it do not count. */
    public synchronized int calls(DatabricksEndpoint endpoint) {
        return calls.getOrDefault(endpoint, 0);
    }

    /** Ends every run now: as it would have ended, and one that stays in a state ends well. */
    public synchronized void releaseAll() {
        runs.values().forEach(run -> run.release(clock.instant()));
    }

    /** The service removes the run, as it does after 60 days or when a user deletes it. Its token stays taken. */
    public synchronized void remove(long id) {
        runs.remove(id);
    }

    /** Forgets how often endpoints were called. Runs stay. */
    public synchronized void resetCounters() {
        calls.clear();
    }

    synchronized void count(DatabricksEndpoint endpoint) {
        calls.merge(endpoint, 1, Integer::sum);
    }

    /** A token that is still remembered finds the run that it began; one whose run was removed is refused. */
    synchronized Run take(Optional<String> token, LongFunction<Run> begin) {
        Optional<Token> earlier = token.map(tokens::get)
                .filter(known -> known.taken().plus(retention).isAfter(clock.instant()));
        if (earlier.isPresent()) {
            return Optional.ofNullable(runs.get(earlier.get().runId()))
                    .orElseThrow(() -> new RefusalException(
                            Refusal.invalid("The run with the given idempotency token has been deleted.")));
        }
        long id = FIRST + STEP * (runs.size() + tokens.size() + 1L);
        Run run = begin.apply(id);
        runs.put(id, run);
        token.ifPresent(text -> tokens.put(text, new Token(id, clock.instant())));
        return run;
    }

    synchronized Optional<Run> find(long id) {
        return Optional.ofNullable(runs.get(id))
                .or(() -> family().filter(run -> run.id() == id).findFirst());
    }

    /** The run that a task's run, or an iteration's, belongs to. */
    synchronized Optional<Run> ofTask(long taskRunId) {
        return family().filter(run -> run.task(taskRunId).isPresent()).findFirst();
    }

    /** All runs, and those that their tasks started. */
    private Stream<Run> family() {
        return runs.values().stream().flatMap(run -> run.family().stream());
    }

    /** Newest first. */
    synchronized List<Run> newestFirst() {
        List<Run> newest = new ArrayList<>(runs.values());
        Collections.reverse(newest);
        return newest;
    }

    private RecordedRun record(Run run) {
        Optional<Instant> ended = run.ended(clock.instant());
        return new RecordedRun(run.id(), run.name(), run.body(), run.submitted(), run.created(), ended,
                run.isCancelled(), ended.isPresent() && run.failure().isPresent() && !run.isCancelled());
    }
}
