package dev.flyteagents.app.wiring;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.settings.SettingsLoader;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.jdk.EnvironmentCredentials;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.runtime.settings.SettingException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CredentialPlacesTest {

    private static final String NAME = "databricks-token";
    private static final CredentialScope BILLING = new CredentialScope("billing", "production", "billing-production");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("K1 the namespace's secret comes first, and its trouble is not passed over")
    void theNamespaceComesFirst() throws IOException {
        Files.createDirectories(folder.resolve("billing"));
        Files.writeString(folder.resolve("billing").resolve(NAME), "the project's");
        Map<String, String> pod = Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT", "1");

        CredentialLookup places = places(Map.of("kubernetes.secrets." + NAME, "token", "kubernetes.service-account",
                folder.toString()), pod);

        assertThat(places.whereabouts(NAME, BILLING)).startsWith("Kubernetes secret billing-production/" + NAME + ", ")
                .contains(folder.resolve("billing").resolve(NAME).toString());
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> places.find(NAME, BILLING))
                .withMessageContaining("service account's file " + folder.resolve("token") + " cannot be read");
        assertThat(places.find(NAME, new CredentialScope("billing", "production", "")))
                .contains(Secret.of("the project's"));
    }

    @Test
    @DisplayName("K1 Kubernetes is not asked unless the settings name a secret, also in a pod")
    void isOffByDefault() throws IOException {
        Files.writeString(folder.resolve(NAME), "the server's");

        CredentialLookup places = places(Map.of(), Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1"));

        assertThat(places.find(NAME, BILLING)).contains(Secret.of("the server's"));
        assertThat(places.whereabouts(NAME, BILLING)).doesNotContain("Kubernetes");
    }

    @Test
    @DisplayName("R5 secrets of Kubernetes outside of a cluster stop the start")
    void outsideOfAClusterIsASettingsMistake() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> places(Map.of("kubernetes.secrets." + NAME, "token"), Map.of()))
                .withMessageContaining("KUBERNETES_SERVICE_HOST is not set");
    }

    private CredentialLookup places(Map<String, String> flags, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("FLYTE_SECRETS_DEFAULT_DIR", folder.toString());
        ServerSettings settings = new SettingsLoader(Map.of(), List.of()).load(null, Map.of(), flags);
        try (SandboxSession none = SandboxSession.open(false)) {
            return CredentialPlaces.of(settings, none, EnvironmentCredentials.prefixed(environment), new Surroundings(
                    environment, System.out, System.err, false, InstantSource.system()));
        }
    }
}
