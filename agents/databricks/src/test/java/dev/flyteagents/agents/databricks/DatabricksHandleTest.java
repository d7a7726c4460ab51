package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobIdentity;
import dev.flyteagents.ports.remote.JobWorkspace;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryJobRuns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DatabricksHandleTest {

    private final InMemoryJobRuns runs = new InMemoryJobRuns();
    private final DatabricksAgent agent = new DatabricksAgent(runs);

    @Test
    @DisplayName("K1 The secret that a task names is looked for at every call")
    void theSecretThatATaskNamesIsLookedForAtEveryCall() {
        DatabricksHandle handle = create(Tasks.notebook().custom("databricksTokenSecret", Value.of("team-token")));
        get(handle);
        agent.delete(handle, context());

        assertThat(runs.asked()).hasSize(2)
                .containsOnly(new JobWorkspace(Tasks.HOST, Optional.of("team-token")));
    }

    @Test
    @DisplayName("H5 A Python connector's token is neither kept nor used")
    void aPythonConnectorsTokenIsNotKept() {
        Optional<DatabricksHandle> handle = agent.migrate(Value.of(Map.of("databricks_instance",
                Value.of(Tasks.HOST), "run_id", Value.of("12"), "auth_token", Value.of("canary"))));

        assertThat(handle).hasValueSatisfying(known -> {
            assertThat(known.run()).isEqualTo(12);
            assertThat(known.writesOutputs()).isTrue();
        });
        assertThat(handle.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"evil/x,12", "acme.cloud.databricks.com,x", "acme.cloud.databricks.com,", ",12"})
    @DisplayName("H3 What is no handle of a run is none of ours")
    void whatIsNoHandleOfARunIsNoneOfOurs(String instance, String runId) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("databricks_instance", instance == null ? Value.ofNothing() : Value.of(instance));
        fields.put("run_id", runId == null ? Value.ofNothing() : Value.of(runId));

        assertThat(agent.migrate(Value.of(fields))).isEmpty();
        assertThat(agent.migrate(Value.of("x"))).isEmpty();
    }

    @Test
    @DisplayName("H1 H4 The identity that a task chooses is kept for every call, by names only")
    void theIdentityOfATaskIsKept() {
        DatabricksHandle handle = create(Tasks.notebook()
                .custom("databricksAuthType", Value.of("oauth_m2m"))
                .custom("databricksClientId", Value.of("principal"))
                .custom("databricksOauthSecret", Value.of("team-oauth")));
        get(handle);

        assertThat(runs.asked()).containsExactly(new JobWorkspace(Tasks.HOST, Optional.empty(), new JobIdentity(
                Optional.of(JobIdentity.Kind.OAUTH_M2M), Optional.of("principal"), Optional.of("team-oauth"))));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"pat,-,-,-", "oauth_m2m,OAUTH_M2M,principal,team-oauth",
            "oidc_federation,OIDC_FEDERATION,-,-", "newer,-,-,-"})
    @DisplayName("H5 Of a Python connector's identity the names are kept, but for those that no task may choose")
    void theNamesOfAPythonConnectorsIdentityAreKept(String type, JobIdentity.@Nullable Kind kind,
            @Nullable String clientId, @Nullable String secret) {
        Value foreign = Value.of(Map.of("databricks_instance", Value.of(Tasks.HOST), "run_id", Value.of("12"),
                "auth_type", Value.of(type), "client_id", Value.of("principal"), "oauth_secret_name",
                Value.of("team-oauth"), "oidc_token_file", Value.of("/etc/secrets/x")));

        assertThat(agent.migrate(foreign).orElseThrow().workspace().identity()).isEqualTo(new JobIdentity(
                Optional.ofNullable(kind), Optional.ofNullable(clientId), Optional.ofNullable(secret)));
    }

    @Test
    @DisplayName("H5 The run of a Python connector's handle is asked about with this server's token, never with its own")
    void aPythonConnectorsTokenIsNotUsed() {
        try (Workspace workspace = Workspace.open()) {
            workspace.create(Tasks.function());
            long run = workspace.simulator.ledger().runs().get(0).id();
            workspace.clock.advance(Duration.ofMinutes(1));

            TaskStatus ours = workspace.get(foreign(run, "dapi-canary"));
            assertThat(ours.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(ours.toString()).doesNotContain("canary");

            workspace.credentials.put("FLYTE_DATABRICKS_ACCESS_TOKEN", "refused");
            TaskStatus refused = workspace.get(foreign(run + 1, workspace.simulator.credentials().token()));
            assertThat(refused.phase()).isEqualTo(Phase.RUNNING);
            assertThat(refused.message()).startsWith("status unknown since ").contains("Invalid access token");
        }
    }

    private static Bytes foreign(long run, String token) {
        return Bytes.of(("{\"databricks_instance\": \"" + Tasks.HOST + "\", \"run_id\": \"" + run
                + "\", \"auth_token\": \"" + token + "\"}").getBytes(StandardCharsets.UTF_8));
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
