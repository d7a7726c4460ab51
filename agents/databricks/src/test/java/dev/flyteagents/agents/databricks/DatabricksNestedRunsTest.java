package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.sandbox.databricks.DatabricksEndpoint;
import dev.flyteagents.sandbox.databricks.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Causes and values that are not in the run itself but in the runs within it, over HTTP. */
class DatabricksNestedRunsTest {

    private static final Value.Struct START = Value.of(Map.of("task_key", Value.of("start"), "run_job_task",
            Value.of(Map.of("job_id", Value.of(4200)))));

    private final Workspace workspace = Workspace.open();

    @AfterEach
    void stop() {
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource({"3", "250"})
    @DisplayName("S6 A for-each task's failure names the iteration, its error and the tail of its trace")
    void aForEachTaskNamesItsIteration(int inputs) {
        workspace.simulator.rules().when("nested").fails("ValueError: bad row");

        TaskStatus status = workspace.end(Tasks.of(named(forEach(inputs, Tasks.task("row")))));

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).startsWith("RUN_EXECUTION_ERROR: task 'rows' / task 'row_" + (inputs - 1)
                + "': ValueError: bad row\nTraceback (most recent call last):\n").contains("; see http");
    }

    @Test
    @DisplayName("S6 A run-job task's failure names the task of the run that it started")
    void aRunJobTaskNamesTheTaskOfTheRunThatItStarted() {
        workspace.simulator.rules().when("nested").fails("ValueError: no rows");

        assertThat(workspace.end(Tasks.of(named(START))).message()).startsWith(
                "RUN_EXECUTION_ERROR: task 'start' / task 'main': ValueError: no rows\nTraceback");
    }

    @Test
    @DisplayName("S6 A run-job task within a for-each task is followed to its end")
    void bothAtOnce() {
        workspace.simulator.rules().when("nested").fails("ValueError: no rows");

        assertThat(workspace.end(Tasks.of(named(forEach(2, START)))).message()).startsWith(
                "RUN_EXECUTION_ERROR: task 'rows' / task 'start_1' / task 'main': ValueError: no rows\n");
    }

    @Test
    @DisplayName("S5 Whose fault a nested failure is, is the innermost task's to say")
    void theInnermostCodeDecides() {
        workspace.simulator.rules()
                .when("nested")
                .then(new Outcome.Fails(Optional.empty(), "CLOUD_FAILURE", "CLOUD_FAILURE", "no capacity", ""));

        assertThat(workspace.end(Tasks.of(named(START)))).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
            assertThat(status.message()).startsWith("CLOUD_FAILURE: task 'start' / task 'main': no capacity");
        });
    }

    @Test
    @DisplayName("S3 Inner runs that cannot be asked about are waited for, those that may not be seen have fewer words")
    void innerRunsThatCannotBeSeen() {
        workspace.simulator.rules().when("nested").fails("ValueError: no rows");
        workspace.simulator.faults().on(DatabricksEndpoint.OUTPUT).status(503);
        assertThat(workspace.end(Tasks.of(named(START))).phase()).isEqualTo(Phase.RUNNING);

        workspace.simulator.faults().clear();
        workspace.simulator.faults().on(DatabricksEndpoint.OUTPUT).status(403);
        assertThat(workspace.end(Tasks.of(named(START))
                .conf("timeout_seconds", Value.of(9))
                .output("x",
                        SimpleType.STRING))
                .message()).startsWith("RUN_EXECUTION_ERROR: task 'start': Workload failed");
    }

    @Test
    @DisplayName("S8 A run-job task returns what the task of the run returned that it started")
    void aRunJobTaskReturnsTheInnerValue() {
        workspace.simulator.rules().when("nested").returns("3");

        assertThat(outputs(Tasks.of(named(START)).output("n", SimpleType.INTEGER)))
                .isEqualTo(LiteralMap.of("n", Literal.of(3)));
    }

    @Test
    @DisplayName("S8 A SQL task returns the address of its result; its rows are declared in vain, and it says why")
    void aSqlTaskReturnsAnAddress() {
        Value.Struct sql = Value.of(Map.of("task_key", Value.of("query"), "sql_task", Value.of(Map.of("warehouse_id",
                Value.of("sandbox"), "query", Value.of(Map.of("query_id", Value.of("q1")))))));

        assertThat(outputs(Tasks.of(named(sql)).output("rows", LiteralType.structuredDataset())).literals())
                .containsKey("rows");
        assertThat(outputs(Tasks.of(named(sql)).output("where", SimpleType.STRING)).find("where").orElseThrow().value())
                .isInstanceOfSatisfying(LiteralValue.Text.class,
                        text -> assertThat(text.value()).contains("/sql/results/"));
        assertThat(outputs(Tasks.of(named(sql))
                .output("output_link", SimpleType.STRING)
                .output("query_text", SimpleType.STRING)).find("query_text")).contains(Literal.of("SELECT 1"));
        assertThat(workspace.end(Tasks.of(named(sql)).output("n", SimpleType.INTEGER))).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).contains("output 'n' is declared as integer",
                    "a SQL result, of which the Jobs API tells the address and no rows");
        });
    }

    @Test
    @DisplayName("S8 A dbt task returns the address of its artifacts and the headers to get them with")
    void aDbtTaskReturnsItsArtifacts() {
        Value.Struct dbt = Value.of(Map.of("task_key", Value.of("models"), "dbt_task",
                Value.of(Map.of("commands", Value.of(List.of(Value.of("dbt run")))))));

        assertThat(outputs(Tasks.of(named(dbt)).output("artifacts", SimpleType.STRUCT)).find("artifacts")
                .orElseThrow()
                .value()).isInstanceOfSatisfying(LiteralValue.Generic.class,
                        artifacts -> assertThat(artifacts.value().fields()).containsOnlyKeys("artifacts_link",
                                "artifacts_headers"));
        assertThat(outputs(Tasks.of(named(dbt)).output("link", SimpleType.STRING)).find("link").orElseThrow().value())
                .isInstanceOfSatisfying(LiteralValue.Text.class,
                        text -> assertThat(text.value()).contains("/dbt/artifacts/"));
    }

    private LiteralMap outputs(Tasks task) {
        TaskStatus status = workspace.end(task);
        assertThat(status).as(status.message()).isInstanceOf(TaskStatus.Succeeded.class);
        return ((TaskStatus.Succeeded) status).outputs().orElseThrow();
    }

    private static Map<String, Value> named(Value.Struct task) {
        return Map.of("run_name", Value.of("nested"), "tasks", Value.of(List.of(task)));
    }

    private static Value.Struct forEach(int inputs, Value.Struct inner) {
        return Value.of(Map.of("task_key", Value.of("rows"), "for_each_task", Value.of(Map.of("inputs",
                Value.of("[" + "1,".repeat(inputs - 1) + "1]"), "task", inner))));
    }
}
