package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.ports.remote.JobOutput;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a failure began: the failing task; within a for-each task its iteration, which only the task's own run lists;
 * within a run-job task the failing task of the run that it started, which only its output names.
 *
 * @param keys of the tasks that lead to it, the outermost first
 * @param output what it left, as far as this server may see it
 */
record DatabricksCause(List<String> keys, DatabricksRun task, Optional<JobOutput> output) {

    /** Databricks nests jobs at most three deep ("Run Job task"); each may have a for-each task. */
    private static final int DEEPEST = 6;

    /** Empty where the vendor knows nothing, or will not say. */
    interface Questions {

        Optional<DatabricksRun> run(long runId);

        Optional<JobOutput> output(DatabricksRun task);
    }

    static Optional<DatabricksCause> of(DatabricksRun run, Questions questions) {
        return run.failingTask().map(task -> within(List.of(), task, questions));
    }

    private static DatabricksCause within(List<String> outer, DatabricksRun task, Questions questions) {
        List<String> keys = new ArrayList<>(outer);
        task.taskKey().ifPresent(keys::add);
        Optional<JobOutput> output = task.isForEach() ? Optional.empty() : questions.output(task);
        if (outer.size() >= DEEPEST) {
            return new DatabricksCause(keys, task, output);
        }
        Optional<DatabricksRun> inner = task.isForEach()
                ? questions.run(task.id()).flatMap(DatabricksRun::failingIteration)
                : output.flatMap(DatabricksCause::started)
                        .flatMap(questions::run)
                        .flatMap(DatabricksRun::failingTask);
        return inner.map(next -> within(keys, next, questions))
                .orElseGet(() -> new DatabricksCause(keys, task, output));
    }

    /** The run that a run-job task started. */
    static Optional<Long> started(JobOutput output) {
        return Fields.of("output", output.body())
                .findFields("run_job_output")
                .flatMap(started -> started.findInteger("run_id"));
    }
}
