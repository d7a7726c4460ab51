package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryJobRuns;
import dev.flyteagents.testkit.ports.JobRunsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DatabricksAgentTest {

    private final InMemoryJobRuns runs = new InMemoryJobRuns();
    private final DatabricksAgent agent = new DatabricksAgent(runs);

    @Test
    @DisplayName("C6 A function's earlier attempts are cancelled, a job's own are adopted, an existing job's left alone")
    void earlierAttemptsDependOnWhoWritesTheOutputs() {
        assertThat(terms(Tasks.function().request())).isEqualTo(EarlierAttempts.CANCEL);
        assertThat(terms(Tasks.notebook().request())).isEqualTo(EarlierAttempts.ADOPT);
        assertThat(terms(Tasks.of(Map.of("job_id", Value.of(7))).request())).isEqualTo(EarlierAttempts.OFF);
        TaskRequest request = Tasks.notebook().request();
        assertThat(agent.terms(request, FakeTaskContext.of(request)).idempotency())
                .isEqualTo(new Idempotency.Token(Duration.ofDays(60)));
    }

    @Test
    @DisplayName("F8 A function's outputs are unset, those of a job without outputs are an empty map")
    void outputsAreUnsetOnlyWhereTheJobWritesThem() {
        assertThat(outputs(Tasks.function().output("o0", SimpleType.STRING))).isEmpty();
        assertThat(outputs(Tasks.notebook())).hasValue(LiteralMap.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"INTEGER;3", "FLOAT;3", "STRING;3"})
    @DisplayName("S8 A notebook's exit value is the output, in the type that is declared")
    void anExitValueIsTheOutput(SimpleType declared) {
        returns(Value.of(3));

        assertThat(outputs(Tasks.notebook().output("n", declared))).hasValueSatisfying(outputs -> assertThat(outputs
                .find("n")
                .orElseThrow()
                .value()).isEqualTo(switch (declared) {
                    case INTEGER -> new LiteralValue.Int64(3);
                    case FLOAT -> new LiteralValue.Float64(3);
                    default -> new LiteralValue.Text("3");
                }));
    }

    @Test
    @DisplayName("S8 Several outputs are the fields of a JSON object")
    void severalOutputsAreFields() {
        returns(Value.of(Map.of("rows", Value.of(3), "ok", Value.of("True"), "at", Value.of("2026-01-02T03:04:05Z"),
                "more", Value.of(Map.of("a", Value.of(1))))));

        assertThat(outputs(Tasks.notebook()
                .output("rows", SimpleType.INTEGER)
                .output("ok", SimpleType.BOOLEAN)
                .output("at", SimpleType.DATETIME)
                .output("more", SimpleType.STRUCT)).orElseThrow().literals()).containsEntry("rows", Literal.of(3))
                .containsEntry("ok", Literal.of(true))
                .containsEntry("at", Literal.of(Instant.parse("2026-01-02T03:04:05Z")))
                .containsEntry("more", Literal.of(new LiteralValue.Generic(Value.of(Map.of("a", Value.of(1))))));
    }

    @Test
    @DisplayName("S8 An exit value of another type fails the task by the output's name")
    void anExitValueOfAnotherTypeFailsTheTask() {
        returns(Value.of("three"));
        DatabricksHandle handle = create(Tasks.notebook().output("n", SimpleType.INTEGER));

        TaskStatus status = get(handle);

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).startsWith("output 'n' is declared as integer, but the run returned a string");
    }

    @Test
    @DisplayName("S8 A SQL result is a table by its address")
    void aSqlResultIsATable() {
        runs.returns("", new JobOutput(Value.of(Map.of("sql_output", Value.of(Map.of("query_output",
                Value.of(Map.of("output_link", Value.of("https://acme/sql/1"))))))), Optional.empty()));

        assertThat(outputs(Tasks.notebook().output("results", LiteralType.structuredDataset())))
                .hasValue(LiteralMap.of("results", Literal.structuredDataset("https://acme/sql/1")));
    }

    @Test
    @DisplayName("S6 A failing task is named with its error, the tail of its trace, and where to look")
    void aFailingTaskIsNamed() {
        DatabricksHandle handle = create(Tasks.notebook());
        fails(handle, "ValueError: no rows", "first line\n".repeat(40) + "\u001B[0;31mValueError\u001B[0m: no rows");

        String message = get(handle).message();

        assertThat(message).startsWith("RUN_EXECUTION_ERROR: task 'load': ValueError: no rows\nfirst line\n")
                .endsWith("; see https://acme.cloud.databricks.com/?o=1#job/7/run/" + handle.runId())
                .doesNotContain("\u001B");
        assertThat(message.lines().filter("first line"::equals)).hasSize(19);
    }

    @Test
    @DisplayName("S6 A failure whose output may not be seen has fewer words")
    void aFailureWithoutOutputHasFewerWords() {
        DatabricksHandle handle = create(Tasks.notebook());
        fails(handle, "", "");
        runs.outputs(handle.run() + InMemoryJobRuns.TASKS, new JobOutput(Value.Struct.empty(), Optional.empty()));

        assertThat(get(handle).message()).startsWith("RUN_EXECUTION_ERROR: task 'load': Workload failed");
    }

    @Test
    @DisplayName("S5 A run cancelled outside Flyte says so")
    void aRunCancelledOutsideFlyteSaysSo() {
        DatabricksHandle handle = create(Tasks.notebook());
        runs.reports(handle.run(), JobRunsContract.cancelled());

        assertThat(get(handle)).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).startsWith("USER_CANCELED: ").contains("cancelled outside Flyte, by");
        });
    }

    @Test
    @DisplayName("S1 A queued run says why it waits")
    void aQueuedRunSaysWhyItWaits() {
        DatabricksHandle handle = create(Tasks.notebook());
        runs.reports(handle.run(), Value.of(Map.of("status", Value.of(Map.of("state", Value.of("QUEUED"),
                "queue_details", Value.of(Map.of("code", Value.of("ACTIVE_RUNS_LIMIT_REACHED"), "message",
                        Value.of("Queued due to reaching maximum number of active runs."))))))));

        assertThat(get(handle)).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.INITIALIZING);
            assertThat(status.message())
                    .isEqualTo("Databricks says QUEUED: Queued due to reaching maximum number of active runs.");
        });
    }

    @Test
    @DisplayName("S9 The links are the run's, the job's and each Spark UI")
    void theLinksAreAllThere() {
        DatabricksHandle handle = create(Tasks.notebook());
        runs.reports(handle.run(), Value.of(Map.of("tasks", Value.of(List.of(Value.of(Map.of("task_key",
                Value.of("main"), "cluster_instance",
                Value.of(Map.of("cluster_id", Value.of("c1"), "spark_context_id", Value.of("9"))))))))));

        assertThat(get(handle).links()).containsExactly(
                LogLink.dashboard("Databricks Console",
                        "https://acme.cloud.databricks.com/#job/7/run/" + handle.runId()),
                LogLink.dashboard("Databricks Job", "https://acme.cloud.databricks.com/#job/7"),
                LogLink.dashboard("Spark UI", "https://acme.cloud.databricks.com/#setting/sparkui/c1/9"));
    }

    @Test
    @DisplayName("L1 Logs go on where a page ended, task by task")
    void logsGoOnWhereAPageEnded() {
        DatabricksHandle handle = create(Tasks.notebook());
        runs.outputs(handle.run() + InMemoryJobRuns.TASKS, new JobOutput(Value.of(Map.of("logs", Value.of("a\nb\nc"),
                "notebook_output", Value.of(Map.of("result", Value.of("done"))))), Optional.empty()));

        LogPage first = agent.logs(handle, new LogQuery(2, Optional.empty()), context());
        LogPage second = agent.logs(handle, new LogQuery(10, first.nextToken()), context());

        assertThat(first.lines()).extracting(LogPage.Line::message).containsExactly("a", "b");
        assertThat(second.lines()).extracting(LogPage.Line::message).containsExactly("c", "done");
        assertThat(second.nextToken()).isEmpty();
    }

    @Test
    @DisplayName("L1 The log of a run that goes on has no end")
    void theLogOfARunThatGoesOnHasNoEnd() {
        runs.becomes("", JobRunsContract.running());
        DatabricksHandle handle = create(Tasks.notebook());

        assertThat(agent.logs(handle, new LogQuery(10, Optional.empty()), context()).nextToken()).isPresent();
    }

    @Test
    @DisplayName("L2 Durations are metrics, and beside the status")
    void durationsAreMetrics() {
        DatabricksHandle handle = create(Tasks.notebook());
        runs.reports(handle.run(), Value.of(Map.of("setup_duration", Value.of(40), "execution_duration", Value.of(0),
                "tasks", Value.of(List.of(Value.of(Map.of("task_key", Value.of("a"), "execution_duration",
                        Value.of(70))))))));

        assertThat(get(handle).customInfo().fields()).containsEntry("setup_duration_ms", Value.of(40))
                .containsEntry("execution_duration_ms", Value.of(70));
        assertThat(agent.metrics(handle,
                new MetricQuery(List.of("setup_duration_ms"), Optional.empty(), Optional.empty(), Optional.empty()),
                context()).results())
                .singleElement()
                .satisfies(metric -> assertThat(metric.data()).isEqualTo(Value.of(Map.of("value", Value.of(40)))));
    }

    private EarlierAttempts terms(TaskRequest request) {
        return agent.terms(request, FakeTaskContext.of(request)).earlierAttempts();
    }

    private void returns(Value exitValue) {
        runs.returns("", new JobOutput(Value.Struct.empty(), Optional.of(exitValue)));
    }

    private void fails(DatabricksHandle handle, String error, String trace) {
        Map<String, Value> end = new LinkedHashMap<>(
                JobRunsContract.status("TERMINATED", "RUN_EXECUTION_ERROR").fields());
        Map<String, Value> task = new LinkedHashMap<>(end);
        task.put("task_key", Value.of("load"));
        task.put("run_id", Value.of(handle.run() + InMemoryJobRuns.TASKS));
        task.put("state", Value.of(Map.of("result_state", Value.of("FAILED"), "state_message",
                Value.of("Workload failed"))));
        end.put("tasks", Value.of(List.of(Value.of(task))));
        end.put("run_page_url", Value.of("https://acme.cloud.databricks.com/?o=1#job/7/run/" + handle.runId()));
        runs.reports(handle.run(), Value.of(end));
        runs.outputs(handle.run() + InMemoryJobRuns.TASKS, new JobOutput(
                Value.of(Map.of("error", Value.of(error), "error_trace", Value.of(trace))), Optional.empty()));
    }

    private Optional<LiteralMap> outputs(Tasks task) {
        TaskStatus status = get(create(task));
        assertThat(status).isInstanceOf(TaskStatus.Succeeded.class);
        return ((TaskStatus.Succeeded) status).outputs();
    }

    private DatabricksHandle create(Tasks task) {
        TaskRequest request = task.request();
        return agent.create(request, FakeTaskContext.of(request));
    }

    private TaskStatus get(DatabricksHandle handle) {
        return agent.get(handle, context());
    }

    private static FakeTaskContext context() {
        return FakeTaskContext.of(Tasks.notebook().request());
    }
}
