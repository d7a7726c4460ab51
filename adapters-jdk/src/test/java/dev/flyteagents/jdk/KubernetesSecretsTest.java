package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CredentialScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KubernetesSecretsTest {

    private static final String NAME = "databricks-token";
    private static final CredentialScope BILLING = new CredentialScope("billing", "production", "billing-production");

    @TempDir
    private Path folder = Path.of("");
    private Instant now = Instant.EPOCH;
    private KubernetesStandIn cluster;
    private KubernetesSecrets source;

    @BeforeEach
    void start() throws Exception {
        cluster = KubernetesStandIn.start(folder);
        cluster.allow("billing-production");
        cluster.put("billing-production", NAME, Map.of("token", "planted\n", "other", "x"));
        source = cluster.secrets(Map.of(NAME, "token"), () -> now);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    @DisplayName("K1 a task finds its namespace's secret by name, with one get and no list")
    void findsTheNamespacesSecret() {
        assertThat(source.find(NAME, BILLING)).contains(Secret.of("planted"));
        assertThat(cluster.requests()).containsExactly(
                "GET /api/v1/namespaces/billing-production/secrets/databricks-token");
        assertThat(source.whereabouts(NAME, BILLING))
                .isEqualTo("Kubernetes secret billing-production/databricks-token");
    }

    @Test
    @DisplayName("K1 a name that Kubernetes cannot have is found as a key of another secret")
    void aNameMayBeAKeyOfAnotherSecret() {
        cluster.put("billing-production", "snowflake", Map.of("private.key", "planted"));
        KubernetesSecrets placed = cluster.secrets(Map.of("snowflake_private_key", "snowflake/private.key"), () -> now);

        assertThat(placed.find("snowflake_private_key", BILLING)).contains(Secret.of("planted"));
        assertThat(placed.find("snowflake", BILLING)).isEmpty();
        assertThat(placed.whereabouts("snowflake_private_key", BILLING))
                .isEqualTo("Kubernetes secret billing-production/snowflake (as snowflake_private_key)");
    }

    @Test
    @DisplayName("K1 secrets that the operator does not name are never asked for")
    void asksForNamedSecretsOnly() {
        cluster.put("billing-production", "registry", Map.of("token", "planted"));

        assertThat(source.find("registry", BILLING)).isEmpty();
        assertThat(source.find("DATABRICKS-TOKEN", BILLING)).isEmpty();
        assertThat(source.whereabouts("registry", BILLING)).isEmpty();
        assertThat(cluster.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "Billing", "a/b", "billing-production/secrets/x?", "-a", "a b"})
    @DisplayName("K1 what is no name of a namespace leads nowhere")
    void whatIsNoNamespaceLeadsNowhere(String namespace) {
        CredentialScope scope = new CredentialScope("billing", "production", namespace);

        assertThat(source.find(NAME, scope)).isEmpty();
        assertThat(source.whereabouts(NAME, scope)).contains("names no namespace");
        assertThat(cluster.requests()).isEmpty();
    }

    @Test
    @DisplayName("K1 a secret that the namespace does not have is none")
    void aMissingSecretIsNone() {
        cluster.allow("empty");

        assertThat(source.find(NAME, new CredentialScope("p", "d", "empty"))).isEmpty();
        assertThat(cluster.requests()).hasSize(1);
    }

    @Test
    @DisplayName("K1 a namespace without a role is an error in Kubernetes' words, not a look at the next place")
    void aRefusalIsAnError() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> source.find(NAME, new CredentialScope("p", "d", "foreign")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.AUTH))
                .withMessageContainingAll("Kubernetes secret foreign/databricks-token was refused, HTTP 403",
                        "cannot get resource \"secrets\"", "verb get");
    }

    @Test
    @DisplayName("K1 the service account's token is read again when it changes, and never told")
    void theTokenIsReadAgain() throws IOException {
        cluster.accept("second-token");
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> source.find(NAME, BILLING))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.AUTH))
                .withMessageContainingAll("HTTP 401: Unauthorized", "service account is not accepted")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("first-token"));

        cluster.rotate("second-token");
        assertThat(source.find(NAME, BILLING)).contains(Secret.of("planted"));
    }

    @Test
    @DisplayName("K1 a rotated secret is used within the time that it is remembered, and many polls are one question")
    void aRotatedSecretIsUsed() {
        source.find(NAME, BILLING);
        cluster.put("billing-production", NAME, Map.of("token", "rotated"));

        assertThat(source.find(NAME, BILLING)).contains(Secret.of("planted"));
        assertThat(cluster.requests()).hasSize(1);
        now = now.plus(KubernetesSecrets.REMEMBERED);
        assertThat(source.find(NAME, BILLING)).contains(Secret.of("rotated"));
    }

    @Test
    @DisplayName("K3 a secret without the key names the keys that it has, and no value")
    void aMissingKeyIsNamed() {
        cluster.put("billing-production", NAME, Map.of("pat", "planted"));

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> source.find(NAME, BILLING))
                .withMessageContaining("has no key 'token', it has pat")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("planted").doesNotContain("cGxhbnRlZA"));
    }

    @Test
    @DisplayName("K3 an answer that is no secret is transient, and is not quoted")
    void anUnreadableAnswerIsNotQuoted() {
        cluster.answerWith("{\"data\":{\"token\":planted}}");

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> source.find(NAME, BILLING))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                .withMessageContaining("is not JSON")
                .withNoCause()
                .satisfies(e -> assertThat(e.toString()).doesNotContain("planted"));
    }

    @Test
    @DisplayName("K1 Kubernetes that fails, or is not there, is transient and is asked again")
    void anOutageIsTransient() {
        cluster.fail(500);
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> source.find(NAME, BILLING))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                .withMessageContaining("HTTP 500: etcdserver: request timed out");
        cluster.fail(0);
        assertThat(source.find(NAME, BILLING)).isPresent();

        cluster.close();
        now = now.plus(Duration.ofHours(1));
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> source.find(NAME, BILLING))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
    }

    @Test
    @DisplayName("K3 the token goes to no server that the cluster's authority, as it is mounted now, has not signed")
    void trustsTheClustersAuthorityOnly(@TempDir Path other) throws Exception {
        try (KubernetesStandIn foreign = KubernetesStandIn.start(other, SelfSigned.make())) {
            assertThat(foreign.requests()).isEmpty();
            source.find(NAME, BILLING);
            now = now.plus(KubernetesSecrets.REMEMBERED);
            Files.copy(other.resolve("ca.crt"), folder.resolve("ca.crt"),
                    StandardCopyOption.REPLACE_EXISTING);

            assertThatExceptionOfType(AgentException.class).isThrownBy(() -> source.find(NAME, BILLING))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT));
            assertThat(cluster.requests()).hasSize(1);
        }
    }

    @Test
    @DisplayName("R5 outside of a cluster, and for names that are none, the start says what to do")
    void wrongSettingsAreNamed() {
        KubernetesConfig config = new KubernetesConfig(Map.of(NAME, "token"), folder, Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> KubernetesSecrets.of(config, Map.of(), () -> now))
                .withMessageContainingAll("kubernetes.secrets", "KUBERNETES_SERVICE_HOST is not set");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesConfig(Map.of("../x", "token"), folder, Duration.ofSeconds(1)))
                .withMessageContainingAll("secrets.../x", "'../x' is no name of a Kubernetes secret", "SECRET/KEY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesConfig(Map.of(NAME, " "), folder, Duration.ofSeconds(1)))
                .withMessageContaining("secrets.databricks-token: ' ' is no key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KubernetesConfig(Map.of("a", "../secrets/b/c"), folder, Duration.ofSeconds(1)))
                .withMessageContaining("'../secrets/b' is no name of a Kubernetes secret");
    }
}
