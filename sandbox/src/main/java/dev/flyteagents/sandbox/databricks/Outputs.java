package dev.flyteagents.sandbox.databricks;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The answers of get-output to the run of a task. A SQL task's has addresses and never rows, as the service's. */
final class Outputs {

    private static final List<String> WITHOUT_LOGS = List.of("notebook_task", "sql_task", "pipeline_task",
            "spark_submit_task", "run_job_task");

    private final String url;
    private final Instant now;

    Outputs(String url, Instant now) {
        this.url = url;
        this.now = now;
    }

    Map<String, @Nullable Object> of(Run run, Run.Task task, Replies replies) {
        if (!task.iterations().isEmpty()) {
            throw new RefusalException(Refusal.invalid("Retrieving the output of for each tasks is not supported. "
                    + "Please retrieve the output of each iteration instead."));
        }
        Map<String, @Nullable Object> reply = fields("metadata", replies.task(run, task));
        run.startedBy(task).ifPresent(started -> reply.put("run_job_output", fields("run_id", started.id())));
        boolean ended = run.ended(now).isPresent() || !task.end().isAfter(now);
        if (!ended || run.isCancelled()) {
            return reply;
        }
        if (task.how() == Run.End.FAILING) {
            putError(reply, run, task);
        } else {
            putResult(reply, run, task);
        }
        if (!WITHOUT_LOGS.contains(task.kind())) {
            reply.put("logs", logs(run, task));
            reply.put("logs_truncated", false);
        }
        return reply;
    }

    /** A run-job task only says that the run failed which it started; in these words, which are assumed. */
    private static void putError(Map<String, @Nullable Object> reply, Run run, Run.Task task) {
        if (run.startedBy(task).isPresent()) {
            reply.put("error", "The triggered run did not succeed.");
            return;
        }
        run.failure().ifPresent(fails -> {
            reply.put("error", fails.error());
            reply.put("error_trace", fails.trace());
        });
    }

    private void putResult(Map<String, @Nullable Object> reply, Run run, Run.Task task) {
        switch (task.kind()) {
            case "notebook_task" -> run.outcome()
                    .filter(Outcome.Returns.class::isInstance)
                    .ifPresent(returns -> reply.put("notebook_output",
                            fields("result", ((Outcome.Returns) returns).result(), "truncated", false)));
            case "sql_task" -> reply.put("sql_output", fields("query_output",
                    fields("output_link", url + "/sql/results/" + task.runId(), "warehouse_id", "sandbox",
                            "query_text", "SELECT 1", "sql_statements",
                            List.of(fields("lookup_key", "statement-" + task.runId())))));
            case "dbt_task" -> reply.put("dbt_output", fields("artifacts_link",
                    url + "/dbt/artifacts/" + task.runId(), "artifacts_headers", fields()));
            default -> {
            }
        }
    }

    private static String logs(Run run, Run.Task task) {
        return run.outcome()
                .filter(Outcome.Prints.class::isInstance)
                .map(prints -> ((Outcome.Prints) prints).logs())
                .orElse("task " + task.key() + " ran\nand ended\n");
    }
}
