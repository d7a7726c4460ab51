package dev.flyteagents.cloud.databricks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.JobRunQuery;
import dev.flyteagents.ports.remote.JobWorkspace;
import dev.flyteagents.sandbox.databricks.Credentials;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.JobRunsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.flyteagents.cloud.databricks.DatabricksFixture.AZURE;
import static dev.flyteagents.cloud.databricks.DatabricksFixture.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabricksIdentityTest {

    private final DatabricksSimulator databricks = DatabricksSimulator.start();
    private final Credentials known = databricks.credentials();
    private final FakeCallContext nobody = FakeCallContext.unhurried();

    @AfterEach
    void stop() {
        databricks.close();
    }

    @Test
    @DisplayName("K1 The connection's token comes before the namespace's, and that before the server's")
    void tokensAreLookedForInOrder() {
        DatabricksConfig config = DatabricksFixture.config(databricks);
        FakeCallContext all = nobody.with("databricks_token", "a")
                .with("databricks-token", "b")
                .with("team-token", "c")
                .with("FLYTE_DATABRICKS_ACCESS_TOKEN", "d");

        assertThat(found(config, WORKSPACE, all)).isEqualTo("a");
        FakeCallContext withoutConnection = nobody.with("databricks-token", "b").with("team-token", "c");
        assertThat(found(config, WORKSPACE, withoutConnection)).isEqualTo("b");
        assertThat(found(config, new JobWorkspace("x", Optional.of("team-token")), withoutConnection)).isEqualTo("c");
        assertThat(found(config, WORKSPACE, nobody.with("FLYTE_DATABRICKS_ACCESS_TOKEN", "d"))).isEqualTo("d");
    }

    @Test
    @DisplayName("K1 Without a token it says where it looked")
    void withoutATokenItSaysWhereItLooked() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> list(config(), WORKSPACE, nobody))
                .withMessageStartingWith("No Databricks token found from any source: looked for databricks_token, "
                        + "databricks-token, FLYTE_DATABRICKS_ACCESS_TOKEN")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.AUTH));
    }

    @Test
    @DisplayName("K2 A refused host is refused before any secret is read, whoever this server is")
    void aRefusedHostIsRefusedBeforeAnySecretIsRead() {
        for (DatabricksAuth kind : DatabricksAuth.values()) {
            RefusingContext refusing = new RefusingContext();
            DatabricksConfig config = DatabricksConfig.defaults(Map.of())
                    .as(kind, Optional.of("client"), Optional.of("tenant"), Optional.of("/nowhere"));

            assertThatExceptionOfType(AgentException.class)
                    .isThrownBy(() -> list(config, new JobWorkspace("evil.example.com", Optional.empty()), refusing))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("EGRESS_REFUSED"));
            assertThat(refusing.asked).containsExactly("evil.example.com");
        }
    }

    @Test
    @DisplayName("K4 OAuth mints one token for many calls, and another once it is refused")
    void oauthMintsOneTokenForManyCalls() {
        DatabricksJobRuns runs = new DatabricksJobRuns(
                config().as(DatabricksAuth.OAUTH, Optional.of(known.clientId()), Optional.empty(), Optional.empty()));
        FakeCallContext call = nobody.with("databricks_client_secret", known.clientSecret());

        list(runs, WORKSPACE, call);
        list(runs, WORKSPACE, call);
        assertThat(databricks.grants()).containsExactly("client_credentials");

        databricks.expireTokens();
        list(runs, WORKSPACE, call);
        assertThat(databricks.grants()).hasSize(2);
    }

    @Test
    @DisplayName("K4 A service principal of Azure gets its token from Entra ID")
    void aServicePrincipalOfAzureGetsItsToken() {
        list(config().as(DatabricksAuth.AZURE_CLIENT_SECRET, Optional.of("app"), Optional.of("tenant"),
                Optional.empty()), AZURE, nobody.with("databricks_azure_client_secret", known.clientSecret()));

        assertThat(databricks.grants()).contains("entra");
    }

    @Test
    @DisplayName("K4 A managed identity needs no secret")
    void aManagedIdentityNeedsNoSecret() {
        list(config().as(DatabricksAuth.AZURE_MANAGED_IDENTITY, Optional.empty(), Optional.empty(), Optional.empty()),
                AZURE, nobody);

        assertThat(databricks.grants()).contains("managed-identity");
    }

    @Test
    @DisplayName("K4 A federated identity exchanges the token of its file")
    void aFederatedIdentityExchangesItsToken(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), known.federatedToken());

        list(config().as(DatabricksAuth.FEDERATED, Optional.of("principal"), Optional.empty(),
                Optional.of(token.toString())), WORKSPACE, nobody);

        assertThat(databricks.grants()).containsExactly("token-exchange");
    }

    @Test
    @DisplayName("E A client that Databricks refuses is a matter of credentials")
    void aRefusedClientIsAMatterOfCredentials() {
        DatabricksConfig config = config().as(DatabricksAuth.OAUTH, Optional.of(known.clientId()), Optional.empty(),
                Optional.empty());

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> list(config, WORKSPACE, nobody.with("databricks_client_secret", "canary-secret")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.AUTH))
                .withMessageNotContaining("canary-secret");
    }

    @Test
    @DisplayName("K3 No secret is in a log, however much is logged, nor in an exception or a text")
    void noSecretIsInALog() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            FakeCallContext call = nobody.with("FLYTE_DATABRICKS_ACCESS_TOKEN", known.token());
            DatabricksJobRuns runs = new DatabricksJobRuns(config());
            runs.submit(WORKSPACE, JobRunsContract.body("fine", Optional.empty()), call);
            list(config().as(DatabricksAuth.OAUTH, Optional.of(known.clientId()), Optional.empty(), Optional.empty()),
                    WORKSPACE, nobody.with("databricks_client_secret", known.clientSecret()));
            assertThatExceptionOfType(AgentException.class).isThrownBy(() -> list(runs, WORKSPACE,
                    nobody.with("FLYTE_DATABRICKS_ACCESS_TOKEN", "canary-token")))
                    .satisfies(refusal -> assertThat(refusal.toString() + refusal.getCause())
                            .doesNotContain("canary-token"));
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(known.token()) || line.contains(known.clientSecret())
                        || line.contains("canary-token") || line.contains("minted-"));
        assertThat(new DatabricksIdentity.Token(Secret.of("canary-token")).toString()).doesNotContain("canary-token");
    }

    private DatabricksConfig config() {
        return DatabricksFixture.config(databricks);
    }

    private static String found(DatabricksConfig config, JobWorkspace workspace, CallContext call) {
        return ((DatabricksIdentity.Token) DatabricksIdentity.find(config, workspace, "h", call)).token().reveal();
    }

    private static void list(DatabricksConfig config, JobWorkspace workspace, CallContext call) {
        list(new DatabricksJobRuns(config), workspace, call);
    }

    private static void list(DatabricksJobRuns runs, JobWorkspace workspace, CallContext call) {
        runs.list(workspace, JobRunQuery.of(JobRunQuery.Which.ALL), call);
    }

    /** Allows no host, and remembers which were asked for. */
    private static final class RefusingContext implements CallContext {

        private final List<String> asked = new ArrayList<>();

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Secret secret(String name, String host) {
            return findSecret(name, host).orElseThrow();
        }

        @Override
        public Optional<Secret> findSecret(String name, String host) {
            asked.add(host);
            throw AgentException.user("EGRESS_REFUSED", "not there");
        }
    }
}
