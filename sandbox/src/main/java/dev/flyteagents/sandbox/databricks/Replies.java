package dev.flyteagents.sandbox.databricks;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** Runs as API 2.2 reports them: the newer {@code status} and the older {@code state} beside it. */
final class Replies {

    private static final long JOB = 4_200L;
    private static final int ITERATIONS = 100;
    private static final String WITHIN = "RUN_EXECUTION_ERROR";
    private static final String FAILED_RUN = "Workload failed, see run output for details";

    private final String url;
    private final Instant now;

    Replies(String url, Instant now) {
        this.url = url;
        this.now = now;
    }

    Map<String, @Nullable Object> run(Run run, boolean withTasks, Optional<String> reported) {
        Optional<Instant> ended = run.ended(now);
        Instant started = run.tasks().get(0).start();
        Map<String, @Nullable Object> reply = fields("job_id", JOB, "run_id", run.id(), "number_in_job", run.id(),
                "creator_user_name", "flyte@example.com", "run_name", run.name(), "run_type",
                run.submitted() ? "SUBMIT_RUN" : "JOB_RUN", "run_page_url", page(run.id()), "start_time",
                run.created().toEpochMilli(), "setup_duration", 0, "execution_duration", 0, "cleanup_duration", 0,
                "queue_duration", millis(run.created(), started.isAfter(now) ? now : started), "run_duration",
                ended.map(end -> millis(run.created(), end)).orElse(0L), "format", "MULTI_TASK");
        ended.ifPresent(end -> reply.put("end_time", end.toEpochMilli()));
        if (ended.isPresent() && reported.isEmpty()) {
            boolean within = !run.isCancelled() && run.tasks()
                    .stream()
                    .anyMatch(task -> task.how() == Run.End.FAILING && within(run, task));
            putEnd(reply, within ? WITHIN : code(run), within ? "CLIENT_ERROR" : type(run), message(run), result(run));
        } else {
            putActive(reply, reported.orElseGet(() -> run.activeState(now)));
        }
        if (withTasks) {
            reply.put("tasks", run.tasks().stream().map(task -> task(run, task)).toList());
        }
        return reply;
    }

    /** The answer of runs/get to a task's own run: of a for-each task with its iterations, a hundred at once. */
    Map<String, @Nullable Object> taskRun(Run run, Run.Task task, int from) {
        Map<String, @Nullable Object> reply = task(run, task);
        reply.put("job_id", JOB);
        reply.put("job_run_id", run.id());
        reply.put("run_name", task.key());
        reply.put("tasks", List.of(task(run, task)));
        if (!task.iterations().isEmpty()) {
            int to = Math.min(task.iterations().size(), from + ITERATIONS);
            reply.put("iterations",
                    task.iterations().subList(Math.min(from, to), to).stream().map(each -> task(run, each)).toList());
            if (to < task.iterations().size()) {
                reply.put("next_page_token", "page-" + to);
            }
        }
        return reply;
    }

    Map<String, @Nullable Object> task(Run run, Run.Task task) {
        Optional<Instant> ended = run.ended(now)
                .filter(end -> run.isCancelled())
                .or(() -> run.ended(now)
                        .or(() -> Optional.of(task.end()).filter(end -> !end.isAfter(now))));
        boolean stays = run.outcome().filter(Outcome.Stays.class::isInstance).isPresent();
        Map<String, @Nullable Object> reply = fields("run_id", task.runId(), "task_key", task.key(), "run_page_url",
                page(task.runId()), "start_time", task.start().toEpochMilli(), "depends_on",
                task.dependsOn().stream().map(on -> fields("task_key", on)).toList(), "setup_duration", 10,
                "execution_duration", millis(task.start(), ended.orElse(now)), "cleanup_duration", 0, "attempt_number",
                0, "cluster_instance", fields("cluster_id", "0101-120000-sandbox1", "spark_context_id", "42"),
                task.kind(),
                fields());
        if (ended.isEmpty() || (stays && run.ended(now).isEmpty())) {
            putActive(reply, stays ? "RUNNING" : task.start().isAfter(now) ? "PENDING" : "RUNNING");
        } else if (run.isCancelled()) {
            putEnd(reply, "USER_CANCELED", "SUCCESS", "Run cancelled.", "CANCELED");
        } else {
            reply.put("end_time", ended.get().toEpochMilli());
            switch (task.how()) {
                case WELL -> putEnd(reply, "SUCCESS", "SUCCESS", "", "SUCCESS");
                case FAILING -> putEnd(reply, within(run, task) ? WITHIN : code(run),
                        within(run, task) ? "CLIENT_ERROR" : type(run), FAILED_RUN, "FAILED");
                case UPSTREAM -> putEnd(reply, "SKIPPED", "CLIENT_ERROR", "Upstream task failed.", "UPSTREAM_FAILED");
            }
        }
        return reply;
    }

    /** Whether it failed by a run within it; what it says then, whatever that one's code, is assumed. */
    private static boolean within(Run run, Run.Task task) {
        return !task.iterations().isEmpty() || run.startedBy(task).isPresent();
    }

    private static void putActive(Map<String, @Nullable Object> reply, String state) {
        reply.put("status", fields("state", state));
        reply.put("state", fields("life_cycle_state", state.equals("WAITING") ? "WAITING_FOR_RETRY" : state,
                "state_message", state.equals("PENDING") ? "Waiting for cluster" : "In run",
                "user_cancelled_or_timedout", false));
    }

    private static void putEnd(Map<String, @Nullable Object> reply, String code, String type, String message,
            String result) {
        reply.put("status", fields("state", "TERMINATED", "termination_details",
                fields("code", code, "type", type, "message", message)));
        reply.put("state", fields("life_cycle_state",
                result.equals("FAILED") ? "INTERNAL_ERROR" : "TERMINATED", "result_state", result, "state_message",
                message, "user_cancelled_or_timedout", result.equals("CANCELED")));
    }

    private static String code(Run run) {
        return run.isCancelled() ? "USER_CANCELED" : run.failure().map(Outcome.Fails::code).orElse("SUCCESS");
    }

    private static String type(Run run) {
        return run.isCancelled() ? "SUCCESS" : run.failure().map(Outcome.Fails::type).orElse("SUCCESS");
    }

    private static String result(Run run) {
        return run.isCancelled() ? "CANCELED" : run.failure().isPresent() ? "FAILED" : "SUCCESS";
    }

    private static String message(Run run) {
        return run.isCancelled()
                ? "Run cancelled."
                : run.failure()
                        .map(fails -> "Task " + fails.task().orElse(run.tasks().get(0).key())
                                + " failed with message: " + FAILED_RUN + ".")
                        .orElse("");
    }

    private String page(long runId) {
        return url + "/?o=0#job/" + JOB + "/run/" + runId;
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
