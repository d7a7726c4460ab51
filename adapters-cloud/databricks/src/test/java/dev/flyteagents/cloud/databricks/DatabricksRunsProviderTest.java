package dev.flyteagents.cloud.databricks;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.remote.JobRuns;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatabricksRunsProviderTest {

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(AdapterProvider.class)).singleElement().satisfies(provider -> {
            assertThat(provider.vendor()).isEqualTo("databricks");
            assertThat(provider.port()).isEqualTo(JobRuns.class);
        });
    }

    @Test
    void readsTheVariablesOfFlytekitsConnector() {
        DatabricksConfig config = DatabricksConfig.defaults(Map.of("FLYTE_DATABRICKS_INSTANCE", " acme.example.com\n",
                "FLYTE_DATABRICKS_SERVICE_CREDENTIAL_PROVIDER", "storage"));

        assertThat(config.jobDefaults().instance()).hasValue("acme.example.com");
        assertThat(config.jobDefaults().serviceCredentialProvider()).hasValue("storage");
    }

    @Test
    void refusesAWayOfAuthenticatingThatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> DatabricksAuth.named("basic"))
                .withMessageContaining("pat, oauth-m2m, azure-client-secret, azure-msi, oidc");
    }
}
