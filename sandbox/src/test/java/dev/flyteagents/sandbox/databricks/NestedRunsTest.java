package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class NestedRunsTest {

    private static final String NOTEBOOK = "\"notebook_task\":{\"notebook_path\":\"/a\"}";

    private final MovableClock clock = new MovableClock();
    private final DatabricksSimulator simulator = DatabricksSimulator.start(0,
            DatabricksSimulator.Settings.defaults().withClock(clock));
    private final PlainClient client = new PlainClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aForEachTasksOwnRunListsItsIterationsAHundredAtOnce() throws Exception {
        simulator.rules().when("each").fails("ValueError: bad row");
        long task = firstTask(client.submit(forEach(150)));
        clock.pass(Duration.ofMinutes(1));

        Map<String, @Nullable Object> first = client.run(task);
        Map<String, @Nullable Object> second = client.ask("GET", "/api/2.2/jobs/runs/get?run_id=" + task
                + "&page_token=" + JsonText.text(first, "next_page_token").orElseThrow(), "");

        assertThat(list(first, "iterations")).hasSize(100);
        for (Map<String, @Nullable Object> iteration : list(first, "iterations")) {
            assertThat(object(iteration, "state")).containsEntry("result_state", "SUCCESS");
        }
        assertThat(list(second, "iterations")).hasSize(50);
        assertThat(list(first, "tasks")).hasSize(1).isEqualTo(list(second, "tasks"));
        assertThat(second).doesNotContainKey("next_page_token");
        Map<String, @Nullable Object> last = list(second, "iterations").get(49);
        assertThat(last).containsEntry("task_key", "row_149");
        assertThat(object(last, "state")).containsEntry("result_state", "FAILED");
        assertThat(output(JsonText.text(last, "run_id").orElseThrow())).containsEntry("error", "ValueError: bad row");
        assertThat(output(Long.toString(task))).extracting("message").asString().contains("not supported");
    }

    @Test
    void aRunJobTaskNamesTheRunThatItStarted() throws Exception {
        simulator.rules().when("outer").fails("ValueError: no rows");
        long task = firstTask(client.submit(runJob("outer")));
        clock.pass(Duration.ofMinutes(1));

        Map<String, @Nullable Object> output = output(Long.toString(task));
        Map<String, @Nullable Object> started = client.run(startedBy(output));

        assertThat(output).containsEntry("error", "The triggered run did not succeed.");
        assertThat(started).containsEntry("run_type", "JOB_RUN").containsEntry("run_name", "job 4200");
        String inner = JsonText.text(list(started, "tasks").get(0), "run_id").orElseThrow();
        assertThat(output(inner)).containsEntry("error", "ValueError: no rows");
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void aCancelledRunTakesTheRunsThatItStartedWithIt() throws Exception {
        simulator.rules().when("outer").runs(Duration.ofHours(1));
        long run = client.submit(runJob("outer"));
        long started = startedBy(output(Long.toString(firstTask(run))));
        assertThat(object(client.run(started), "state")).doesNotContainKey("result_state");

        client.ask("POST", "/api/2.2/jobs/runs/cancel", "{\"run_id\":" + run + "}");

        assertThat(object(client.run(started), "state")).containsEntry("result_state", "CANCELED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "pyflyte-execute; \"new_cluster\":{\"spark_version\":\"15\",\"node_type_id\":\"x\",\"num_workers\":1,"
                    + "\"spark_env_vars\":{\"FLYTE_FAIL_ON_ERROR\":\"true\"}}; FAILED; SystemExit",
            "pyflyte-execute; \"existing_cluster_id\":\"0101-120000-sandbox1\"; SUCCESS; Begin User Error Captured",
            "a0; \"new_cluster\":{\"spark_version\":\"15\",\"node_type_id\":\"x\",\"num_workers\":1,"
                    + "\"spark_env_vars\":{\"FLYTE_FAIL_ON_ERROR\":\"true\"}}; SUCCESS; Uploaded error to"})
    void aFlyteProgramFailsOnlyWhereItIsTold(String command, String compute, String result, String words)
            throws Exception {
        simulator.rules().when("function").raises("ValueError: no rows");
        long run = client.submit("{\"run_name\":\"function\"," + compute + ",\"spark_python_task\":{\"python_file\":"
                + "\"dbfs:/a.py\",\"parameters\":[\"" + command + "\",\"--inputs\"]}}");
        clock.pass(Duration.ofMinutes(1));

        assertThat(object(client.run(run), "state")).containsEntry("result_state", result);
        assertThat(output(Long.toString(firstTask(run))).toString()).contains(words, "ValueError: no rows");
    }

    private static String forEach(int times) {
        String inputs = IntStream.range(0, times).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return "{\"run_name\":\"each\",\"tasks\":[{\"task_key\":\"rows\",\"for_each_task\":{\"inputs\":\"[" + inputs
                + "]\",\"task\":{\"task_key\":\"row\"," + NOTEBOOK + "}}}]}";
    }

    private static String runJob(String name) {
        return "{\"run_name\":\"" + name
                + "\",\"tasks\":[{\"task_key\":\"start\",\"run_job_task\":{\"job_id\":4200}}]}";
    }

    private long firstTask(long run) throws Exception {
        return JsonText.text(list(client.run(run), "tasks").get(0), "run_id").map(Long::parseLong).orElseThrow();
    }

    private Map<String, @Nullable Object> output(String taskRun) throws Exception {
        return client.ask("GET", "/api/2.2/jobs/runs/get-output?run_id=" + taskRun, "");
    }

    private static long startedBy(Map<String, @Nullable Object> output) {
        return JsonText.text(object(output, "run_job_output"), "run_id").map(Long::parseLong).orElseThrow();
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> owner, String name) {
        return JsonText.object(owner.get(name)).orElseThrow(() -> new AssertionError(name + " in " + owner));
    }

    private static List<Map<String, @Nullable Object>> list(Map<String, @Nullable Object> owner, String name) {
        return Optional.ofNullable(owner.get(name))
                .map(List.class::cast)
                .map(items -> ((List<?>) items).stream().map(item -> JsonText.object(item).orElseThrow()).toList())
                .orElse(List.of());
    }
}
