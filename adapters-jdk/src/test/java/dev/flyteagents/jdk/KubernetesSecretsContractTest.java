package dev.flyteagents.jdk;

import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.testkit.ports.CredentialSourceContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A secret is asked for again only after a while: here more than that passes between any two calls. */
class KubernetesSecretsContractTest extends CredentialSourceContract {

    private static final String NAMESPACE = "billing-production";

    @TempDir
    private Path folder = Path.of("");
    private Instant now = Instant.EPOCH;
    private KubernetesStandIn cluster;
    private KubernetesSecrets source;

    @BeforeEach
    void start() throws Exception {
        cluster = KubernetesStandIn.start(folder);
        cluster.allow(NAMESPACE);
        source = cluster.secrets(Map.of("api-id_1", "api/id", "absent", "token"), this::later);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Override
    protected CredentialSource source() {
        return source;
    }

    @Override
    protected void keep(String name, String content) {
        cluster.put(NAMESPACE, "api", Map.of("id", content));
    }

    @Override
    protected CredentialScope scope() {
        return new CredentialScope("billing", "production", NAMESPACE);
    }

    private Instant later() {
        now = now.plus(KubernetesSecrets.REMEMBERED);
        return now;
    }
}
