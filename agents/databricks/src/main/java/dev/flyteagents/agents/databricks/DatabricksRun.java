package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run, or the run of one of its tasks, as the vendor reports it: the newer {@code status}, else the older {@code state}. */
record DatabricksRun(Fields fields) {

    /** Ends that have their reason in another task. */
    private static final Set<String> NOT_THE_CAUSE = Set.of("SUCCESS", "SUCCESS_WITH_FAILURES", "UPSTREAM_FAILED",
            "UPSTREAM_CANCELED", "EXCLUDED", "DISABLED", "SKIPPED");

    private static final List<String> DURATIONS = List.of("queue_duration", "setup_duration", "execution_duration",
            "cleanup_duration", "run_duration");

    static DatabricksRun of(Value.Struct run) {
        return new DatabricksRun(Fields.of("run", run));
    }

    String state() {
        return status("state").or(() -> older("life_cycle_state")).orElse("");
    }

    Optional<String> code() {
        return termination("code");
    }

    /** Whose matter the end is: {@code CLIENT_ERROR}, {@code INTERNAL_ERROR}, {@code CLOUD_FAILURE}, {@code SUCCESS}. */
    Optional<String> type() {
        return termination("type");
    }

    Optional<String> result() {
        return older("result_state");
    }

    /** Why it waits or how it ended, in the vendor's words. */
    String message() {
        return fields.findFields("status")
                .flatMap(status -> status.findFields("queue_details"))
                .flatMap(queue -> queue.findText("message"))
                .or(() -> termination("message"))
                .filter(text -> !text.isBlank())
                .or(() -> older("state_message"))
                .orElse("");
    }

    String runName() {
        return fields.findText("run_name").orElse("");
    }

    long id() {
        return fields.findInteger("run_id").orElse(0L);
    }

    Optional<String> taskKey() {
        return fields.findText("task_key");
    }

    /** The last attempt of each task, in the vendor's order. */
    List<DatabricksRun> tasks() {
        Map<String, DatabricksRun> byKey = new LinkedHashMap<>();
        for (Value item : fields.list("tasks")) {
            if (item instanceof Value.Struct struct) {
                DatabricksRun task = of(struct);
                byKey.merge(task.taskKey().orElse(""), task,
                        (first, second) -> second.attempt() >= first.attempt() ? second : first);
            }
        }
        return List.copyOf(byKey.values());
    }

    /** Whether it runs another task once for each of its inputs. */
    boolean isForEach() {
        return fields.has("for_each_task");
    }

    /** The iteration that failed first, of a for-each task that was asked for by its own run id. */
    Optional<DatabricksRun> failingIteration() {
        return fields.list("iterations")
                .stream()
                .filter(Value.Struct.class::isInstance)
                .map(item -> of((Value.Struct) item))
                .filter(DatabricksRun::endedBadly)
                .min(Comparator.comparingLong((DatabricksRun iteration) -> -iteration.attempt())
                        .thenComparingLong(DatabricksRun::end));
    }

    /** The task that failed first by a fault of its own. */
    Optional<DatabricksRun> failingTask() {
        List<DatabricksRun> failing = new ArrayList<>(tasks());
        failing.removeIf(task -> !task.endedBadly());
        return failing.stream().min(Comparator.comparingLong(DatabricksRun::end));
    }

    Value.Struct durations() {
        Map<String, Value> durations = new LinkedHashMap<>();
        DURATIONS.forEach(name -> longest(name)
                .ifPresent(millis -> durations.put(name + "_ms", Value.of(millis))));
        return Value.of(durations);
    }

    /** A run of several tasks reports zero: then what its tasks took together counts. */
    private Optional<Long> longest(String name) {
        Optional<Long> own = fields.findInteger(name).filter(millis -> millis > 0);
        return own.or(() -> {
            long together = tasks().stream().mapToLong(task -> task.fields.findInteger(name).orElse(0L)).sum();
            return together > 0 ? Optional.of(together) : fields.findInteger(name);
        });
    }

    private boolean endedBadly() {
        Optional<String> how = result().or(this::code);
        boolean ended = DatabricksStates.phase(state()).filter(phase -> phase.isTerminal()).isPresent();
        return ended && how.filter(NOT_THE_CAUSE::contains).isEmpty()
                && code().filter(NOT_THE_CAUSE::contains).isEmpty();
    }

    private long attempt() {
        return fields.findInteger("attempt_number").orElse(0L);
    }

    private long end() {
        return fields.findInteger("end_time").orElse(Long.MAX_VALUE);
    }

    private Optional<String> status(String name) {
        return fields.findFields("status").flatMap(status -> status.findText(name));
    }

    private Optional<String> termination(String name) {
        return fields.findFields("status")
                .flatMap(status -> status.findFields("termination_details"))
                .flatMap(details -> details.findText(name));
    }

    private Optional<String> older(String name) {
        return fields.findFields("state").flatMap(state -> state.findText(name));
    }
}
