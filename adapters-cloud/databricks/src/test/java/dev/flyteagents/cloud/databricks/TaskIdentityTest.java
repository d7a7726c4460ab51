package dev.flyteagents.cloud.databricks;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.NamedSecret;
import dev.flyteagents.ports.remote.JobIdentity;
import dev.flyteagents.ports.remote.JobRunQuery;
import dev.flyteagents.ports.remote.JobWorkspace;
import dev.flyteagents.sandbox.databricks.Credentials;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Identities that a task chooses, by the fields of flytekit 1.16. */
class TaskIdentityTest {

    private final DatabricksSimulator databricks = DatabricksSimulator.start();
    private final Credentials known = databricks.credentials();
    private final FakeCallContext nobody = FakeCallContext.unhurried();

    @AfterEach
    void stop() {
        databricks.close();
    }

    @Test
    @DisplayName("K1 A task's service principal is asked for with the namespace's secret, whatever tokens there are")
    void aTasksServicePrincipal() {
        list(DatabricksFixture.config(databricks), workspace(JobIdentity.Kind.OAUTH_M2M, known.clientId(), null),
                nobody.with("databricks-oauth", known.clientSecret()).with("databricks_token", "not used"));
        list(DatabricksFixture.config(databricks),
                workspace(JobIdentity.Kind.OAUTH_M2M, known.clientId(), "team-oauth"),
                nobody.with("team-oauth", known.clientSecret()).with("databricks-oauth", "not used"));

        assertThat(databricks.grants()).containsExactly("client_credentials", "client_credentials");
    }

    @Test
    @DisplayName("K1 What a task leaves out of its service principal is the operator's")
    void whatATaskLeavesOutIsTheOperators() {
        DatabricksConfig config = DatabricksFixture.config(databricks)
                .as(DatabricksAuth.PAT, Optional.of(known.clientId()), Optional.empty(), Optional.empty());

        list(config, workspace(JobIdentity.Kind.OAUTH_M2M, null, null),
                nobody.with("databricks_client_secret", known.clientSecret()));

        assertThat(databricks.grants()).containsExactly("client_credentials");
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> list(DatabricksFixture.config(databricks),
                        workspace(JobIdentity.Kind.OAUTH_M2M, null, null), nobody))
                .withMessage("the setting adapters.databricks.client-id (or custom.databricksClientId) is missing");
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> list(config, workspace(JobIdentity.Kind.OAUTH_M2M, null, null), nobody))
                .withMessageStartingWith("No Databricks client secret found from any source: looked for "
                        + "databricks-oauth, databricks_client_secret")
                .satisfies(missing -> assertThat(missing.kind()).isEqualTo(Kind.AUTH));
    }

    @Test
    @DisplayName("K1 A task that wants a token gets no other identity of the server")
    void aTaskThatWantsATokenGetsNoOther() {
        DatabricksConfig config = DatabricksFixture.config(databricks)
                .as(DatabricksAuth.OAUTH, Optional.of(known.clientId()), Optional.empty(), Optional.empty());

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> list(config, workspace(JobIdentity.Kind.PAT, null, null),
                        nobody.with("databricks_client_secret", known.clientSecret())))
                .withMessageStartingWith("No Databricks token found from any source");
        list(config, workspace(JobIdentity.Kind.PAT, null, null), nobody.with("databricks-token", known.token()));
        assertThat(databricks.grants()).isEmpty();
    }

    @Test
    @DisplayName("K4 A task may ask for the server's federated identity")
    void aTaskMayAskForTheFederatedIdentity(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), known.federatedToken());
        DatabricksConfig config = DatabricksFixture.config(databricks)
                .as(DatabricksAuth.PAT, Optional.of("principal"), Optional.empty(), Optional.of(token.toString()));

        list(config, workspace(JobIdentity.Kind.OIDC_FEDERATION, null, null), nobody.with("databricks_token", "x"));

        assertThat(databricks.grants()).containsExactly("token-exchange");
    }

    @Test
    @DisplayName("K1 The place counts before the name: a project's token is taken before the server's")
    void thePlaceCountsBeforeTheName() {
        PlacesFirst places = new PlacesFirst();

        DatabricksIdentity found = DatabricksIdentity.find(DatabricksFixture.config(databricks),
                new JobWorkspace("x", Optional.empty()), "h", places);

        assertThat(found).isEqualTo(new DatabricksIdentity.Token(Secret.of("the project's")));
        assertThat(places.asked).containsExactly("databricks_token", "databricks-token",
                "FLYTE_DATABRICKS_ACCESS_TOKEN");
    }

    private static JobWorkspace workspace(JobIdentity.Kind kind, @Nullable String clientId,
            @Nullable String secret) {
        return new JobWorkspace("acme.cloud.databricks.com", Optional.empty(),
                new JobIdentity(Optional.of(kind), Optional.ofNullable(clientId), Optional.ofNullable(secret)));
    }

    private static void list(DatabricksConfig config, JobWorkspace workspace, CallContext call) {
        new DatabricksJobRuns(config).list(workspace, JobRunQuery.of(JobRunQuery.Which.ALL), call);
    }

    /** Has the last name in a place that is asked first. */
    private static final class PlacesFirst implements CallContext {

        private List<String> asked = List.of();

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Secret secret(String name, String host) {
            return Secret.of("the server's");
        }

        @Override
        public Optional<Secret> findSecret(String name, String host) {
            return Optional.of(secret(name, host));
        }

        @Override
        public Optional<NamedSecret> findSecret(List<String> names, String host) {
            asked = names;
            return Optional.of(new NamedSecret(names.get(names.size() - 1), Secret.of("the project's")));
        }
    }
}
