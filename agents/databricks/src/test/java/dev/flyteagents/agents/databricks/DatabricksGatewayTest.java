package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.runtime.credentials.AllowedHosts;
import dev.flyteagents.sandbox.databricks.DatabricksEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What goes wrong at a task's submission, through the gateway, the real adapter and HTTP. */
class DatabricksGatewayTest {

    private final Workspace workspace = Workspace.open();

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    @DisplayName("C2 Without compute it says which keys would give one, and asks nobody")
    void withoutComputeItSaysWhichKeysWouldGiveOne() {
        assertRefused(Tasks.function().withoutConf("new_cluster"), "custom.databricksConf: has no compute: give a "
                + "cluster by new_cluster or existing_cluster_id, or serverless compute by environment_key or "
                + "environments");
    }

    @Test
    @DisplayName("C2 A pod template is refused by its name, and asks nobody")
    void aPodTemplateIsRefusedByItsName() {
        assertRefused(Tasks.function()
                .target(new TaskTarget.Pod(Optional.empty(), Optional.empty(), Optional.empty(), "main")),
                "k8s_pod: a pod template cannot run on Databricks; give the task a container image, or none");
    }

    @Test
    @DisplayName("C2 Of a cluster and serverless compute the cluster wins, and every status says that it did")
    void theClusterWinsAndEveryStatusSaysSo() {
        Bytes handle = workspace.create(Tasks.function().conf("environment_key", Value.of("default")));

        assertThat(workspace.get(handle).message()).endsWith(
                "(databricksConf has both a cluster and serverless compute; the cluster is used)");
        workspace.clock.advance(Duration.ofMinutes(1));
        assertThat(workspace.get(handle)).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(status.message()).contains("the cluster is used");
        });
        assertThat(workspace.simulator.ledger().runs()).singleElement()
                .satisfies(run -> assertThat(run.body()).contains("spark_env_vars").doesNotContain("environment_vars"));
    }

    @Test
    @DisplayName("K2 A host outside the allow-list is refused with the setting that would allow it, before any token is read")
    void aHostOutsideTheAllowListIsRefused() {
        AllowedHosts vendors = new AllowedHosts(DatabricksDescription.CREDENTIALS, Map.of(), List.of());
        try (Workspace guarded = Workspace.open(vendors)) {
            TaskStatus status = guarded.get(guarded.create(Tasks.notebook()));

            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).contains("may not be sent to '127.0.0.1'",
                    "An operator can allow it by the setting egress.databricks_token");
            assertThat(guarded.lookedFor).isEmpty();
            assertThat(guarded.simulator.ledger().calls(DatabricksEndpoint.SUBMIT)).isZero();
        }
    }

    @Test
    @DisplayName("K2 A secret that the task names and that may not go there is told, and no other is taken in its place")
    void aSecretThatMayNotGoThereIsTold() {
        AllowedHosts onlyTheServers = new AllowedHosts(DatabricksDescription.CREDENTIALS,
                Map.of("FLYTE_DATABRICKS_ACCESS_TOKEN", List.of("127.0.0.1")), List.of());
        try (Workspace guarded = Workspace.open(onlyTheServers)) {
            assertThat(guarded.end(Tasks.notebook()).phase()).isEqualTo(Phase.SUCCEEDED);

            TaskStatus status = guarded.end(Tasks.notebook().custom("databricksTokenSecret", Value.of("team-token")));
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).contains("the secret 'team-token' may not be sent to '127.0.0.1'",
                    "setting egress.team-token");
        }
    }

    @Test
    @DisplayName("C3 A body that Databricks rejects is FAILED in its own words, after one submit")
    void aRejectedBodyIsFailedInItsOwnWords() {
        Bytes handle = workspace.create(Tasks.of(Map.of("tasks", Value.of(List.of(Value.of(Map.of("task_key",
                Value.of("query"), "sql_task", Value.of(Map.of("warehouse_id", Value.of("none"), "query",
                        Value.of(Map.of("query_id", Value.of("q"))))))))))));

        assertThat(workspace.get(handle)).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).contains("INVALID_PARAMETER_VALUE: SQL warehouse none does not exist.");
        });
        assertThat(workspace.simulator.ledger().calls(DatabricksEndpoint.SUBMIT)).isEqualTo(1);
        assertThat(workspace.simulator.ledger().created()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    @DisplayName("C3 S3 Refused credentials are nobody's failure: a create is tried again, a status is waited for")
    void refusedCredentialsAreWaitedFor(int status) {
        Bytes handle = workspace.create(Tasks.notebook());
        workspace.simulator.faults().on(DatabricksEndpoint.GET).status(status);

        assertThat(workspace.get(handle)).satisfies(told -> {
            assertThat(told.phase()).isEqualTo(Phase.RUNNING);
            assertThat(told.message()).startsWith("status unknown since ").contains(Integer.toString(status));
        });
        workspace.clock.advance(Duration.ofMinutes(31));
        assertThat(workspace.get(handle).phase()).isEqualTo(Phase.RETRYABLE_FAILED);

        workspace.simulator.faults().on(DatabricksEndpoint.SUBMIT).status(status);
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> workspace.create(Tasks.notebook()))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(AgentException.Kind.AUTH));
    }

    @Test
    @DisplayName("S10 A run that one poll does not find is waited for, and found again")
    void aRunThatOnePollDoesNotFindIsWaitedFor() {
        Bytes handle = workspace.create(Tasks.notebook());
        workspace.clock.advance(Duration.ofMinutes(10));
        workspace.simulator.faults().on(DatabricksEndpoint.GET).times(1).forget();

        assertThat(workspace.get(handle).phase()).isEqualTo(Phase.RUNNING);
        assertThat(workspace.get(handle).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    private void assertRefused(Tasks task, String message) {
        TaskStatus status = workspace.get(workspace.create(task));

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).contains(message);
        assertThat(workspace.simulator.ledger().calls(DatabricksEndpoint.SUBMIT)).isZero();
    }
}
