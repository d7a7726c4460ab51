package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static dev.flyteagents.sandbox.http.JsonText.fields;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class DatabricksSimulatorTest {

    private static final String TASK = "\"notebook_task\":{\"notebook_path\":\"/a\"}";

    private final MovableClock clock = new MovableClock();
    private final DatabricksSimulator simulator = DatabricksSimulator.start(0,
            DatabricksSimulator.Settings.defaults().withClock(clock).withRunTime(Duration.ofSeconds(10)));
    private final PlainClient client = new PlainClient(simulator);

    @BeforeEach
    void forget() {
        simulator.rules().clear();
        simulator.faults().clear();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Test
    void aRunIsPendingThenRunningThenEnded() throws Exception {
        long id = client.submit(body("fine", ""));
        assertThat(status(client.run(id))).containsEntry("state", "PENDING");

        clock.pass(Duration.ofSeconds(1));
        assertThat(status(client.run(id))).containsEntry("state", "RUNNING");
        assertThat(state(client.run(id))).containsEntry("life_cycle_state", "RUNNING")
                .doesNotContainKey("result_state");

        clock.pass(Duration.ofSeconds(10));
        assertThat(status(client.run(id))).containsEntry("state", "TERMINATED");
        assertThat(state(client.run(id))).containsEntry("result_state", "SUCCESS");
    }

    @Test
    void aTokenFindsItsRunUntilItsRetentionEnds() throws Exception {
        String body = body("once", ",\"idempotency_token\":\"token-1\"");
        long id = client.submit(body);

        assertThat(client.submit(body)).isEqualTo(id);
        clock.pass(Duration.ofDays(61));
        assertThat(client.submit(body)).isNotEqualTo(id);
    }

    @Test
    void aForgottenRunIsThereAllTheSame() throws Exception {
        long id = client.submit(body("fine", ""));
        simulator.faults().arm(fields("endpoint", "get", "times", 1, "kind", "forgotten"));

        assertThat(client.run(id)).containsEntry("error_code", "INVALID_PARAMETER_VALUE")
                .containsEntry("message", "Run " + id + " does not exist.");
        assertThat(status(client.run(id))).containsEntry("state", "PENDING");
    }

    @Test
    void aTokenWhoseRunWasDeletedIsRefused() throws Exception {
        String body = body("gone", ",\"idempotency_token\":\"token-2\"");
        simulator.ledger().remove(client.submit(body));

        assertThat(client.ask("POST", "/api/2.2/jobs/runs/submit", body))
                .containsEntry("error_code", "INVALID_PARAMETER_VALUE");
    }

    @Test
    void aFailingTaskNamesItselfAndKeepsThoseAfterItFromRunning() throws Exception {
        simulator.rules()
                .when("etl")
                .then(new Outcome.Fails(Optional.of("load"), "RUN_EXECUTION_ERROR",
                        "CLIENT_ERROR", "ValueError: no rows", "Traceback\nValueError: no rows"));
        long id = client
                .submit("{\"run_name\":\"etl\",\"tasks\":[{\"task_key\":\"report\",\"depends_on\":[{\"task_key\":"
                        + "\"load\"}]," + TASK + "},{\"task_key\":\"load\"," + TASK + "}]}");
        clock.pass(Duration.ofSeconds(30));

        Map<String, @Nullable Object> run = client.run(id);

        assertThat(state(run)).containsEntry("life_cycle_state", "INTERNAL_ERROR")
                .containsEntry("result_state", "FAILED");
        assertThat(task(run, "report")).extracting("state.result_state").isEqualTo("UPSTREAM_FAILED");
        String taskRun = JsonText.text(task(run, "load"), "run_id").orElseThrow();
        assertThat(client.ask("GET", "/api/2.2/jobs/runs/get-output?run_id=" + taskRun, ""))
                .containsEntry("error", "ValueError: no rows");
        assertThat(client.ask("GET", "/api/2.2/jobs/runs/get-output?run_id=" + id, "")).extracting("message")
                .asString()
                .startsWith("Retrieving the output of runs with multiple tasks is not supported.");
    }

    @Test
    void aCancelEndsARunAndItsTasks() throws Exception {
        simulator.rules().when("endless").stays("RUNNING");
        long id = client.submit(body("endless", ""));

        client.ask("POST", "/api/2.2/jobs/runs/cancel", "{\"run_id\":\"" + id + "\"}");

        assertThat(client.run(id)).extracting("status.termination_details.code").isEqualTo("USER_CANCELED");
        assertThat(simulator.ledger().run(id).orElseThrow()).satisfies(run -> {
            assertThat(run.cancelled()).isTrue();
            assertThat(run.alive()).isFalse();
        });
    }

    @Test
    void tokensAreMintedForTheClientAndExpire() throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString((simulator.credentials().clientId() + ":" + simulator.credentials().clientSecret())
                        .getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> minted = client.send("POST", "/oidc/v1/token", "grant_type=client_credentials",
                "Authorization", "Basic " + basic);
        String token = JsonText.text(PlainClient.object(minted.body()), "access_token").orElseThrow();

        assertThat(list(token)).isEqualTo(200);
        clock.pass(Duration.ofHours(2));
        assertThat(list(token)).isEqualTo(401);
        assertThat(client.send("POST", "/oidc/v1/token", "grant_type=client_credentials").statusCode()).isEqualTo(401);
    }

    @Test
    void otherProcessesSetRulesAndReadTheLedger() throws Exception {
        client.send("POST", "/__sandbox/databricks/rules",
                "{\"when\":\"broken\",\"kind\":\"fails\",\"error\":\"Boom\"}");
        long id = client.submit(body("broken", ""));
        clock.pass(Duration.ofSeconds(30));

        assertThat(state(client.run(id))).containsEntry("result_state", "FAILED");
        assertThat(client.send("GET", "/__sandbox/databricks/ledger", "").body()).contains("\"id\":" + id)
                .doesNotContain(simulator.credentials().token());
    }

    private int list(String token) throws Exception {
        return client.send("GET", "/api/2.2/jobs/runs/list", "", "Authorization", "Bearer " + token).statusCode();
    }

    private static String body(String name, String more) {
        return "{\"run_name\":\"" + name + "\",\"tasks\":[{\"task_key\":\"main\"," + TASK + "}]" + more + "}";
    }

    private static Map<String, @Nullable Object> status(Map<String, @Nullable Object> run) {
        return JsonText.object(run.get("status")).orElseThrow();
    }

    private static Map<String, @Nullable Object> state(Map<String, @Nullable Object> run) {
        return JsonText.object(run.get("state")).orElseThrow();
    }

    private static Map<String, @Nullable Object> task(Map<String, @Nullable Object> run, String key) {
        return ((List<?>) Objects.requireNonNull(run.get("tasks"))).stream()
                .map(task -> JsonText.object(task).orElseThrow())
                .filter(task -> key.equals(task.get("task_key")))
                .findFirst()
                .orElseThrow();
    }
}
