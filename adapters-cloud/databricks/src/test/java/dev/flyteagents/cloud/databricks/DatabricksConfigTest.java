package dev.flyteagents.cloud.databricks;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.runtime.settings.SettingsBinder;
import dev.flyteagents.testkit.agents.SettingsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabricksConfigTest {

    private static final DatabricksConfig DEFAULTS = DatabricksConfig.defaults(Map.of());

    @Test
    @DisplayName("R5 every key of adapters.databricks, its default, and another value for it")
    void everyKeyIsListed() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("endpoint", Optional.empty());
        defaults.put("instance", Optional.empty());
        defaults.put("auth", "pat");
        defaults.put("client-id", Optional.empty());
        defaults.put("azure-tenant-id", Optional.empty());
        defaults.put("azure-client-id", Optional.empty());
        defaults.put("azure-workspace-resource-id", Optional.empty());
        defaults.put("oidc-token-file", Optional.empty());
        defaults.put("oidc-audience", Optional.empty());
        defaults.put("service-credential-provider", Optional.empty());
        defaults.put("entrypoint", Optional.empty());
        defaults.put("entrypoint-takes-environment", false);
        defaults.put("connect-timeout", Duration.ofSeconds(10));
        defaults.put("max-clients", 256);
        Map<String, String> others = new LinkedHashMap<>();
        others.put("endpoint", "http://x");
        others.put("instance", "acme.cloud.databricks.com");
        others.put("auth", "oidc");
        others.put("client-id", "a");
        others.put("azure-tenant-id", "b");
        others.put("azure-client-id", "c");
        others.put("azure-workspace-resource-id", "d");
        others.put("oidc-token-file", "/e");
        others.put("oidc-audience", "f");
        others.put("service-credential-provider", "g");
        others.put("entrypoint", "/Workspace/h.py");
        others.put("entrypoint-takes-environment", "true");
        others.put("connect-timeout", "2s");
        others.put("max-clients", "3");

        SettingsContract.assertComplete(DEFAULTS, defaults, others,
                new DatabricksConfig(Optional.of("http://x"), Optional.of("acme.cloud.databricks.com"), "oidc",
                        Optional.of("a"), Optional.of("b"), Optional.of("c"), Optional.of("d"), Optional.of("/e"),
                        Optional.of("f"), Optional.of("g"), Optional.of("/Workspace/h.py"), true,
                        Duration.ofSeconds(2), 3));
    }

    @Test
    @DisplayName("R5 no key was ever renamed or given up, so none of an earlier release is translated or explained")
    void thereAreNoEarlierKeys() {
        assertThat(SettingsBinder.earlierKeys(DEFAULTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "auth; basic; auth must be one of pat, oauth-m2m, azure-client-secret, azure-msi, oidc",
            "connect-timeout; 0s; connect-timeout must be at least 1ms",
            "connect-timeout; soon; must be a duration such as 500ms",
            "max-clients; 0; max-clients must be at least 1",
            "entrypoint-takes-environment; maybe; must be true or false"})
    @DisplayName("R5 a wrong value is named with its key and what would be right")
    void aWrongValueIsNamed(String key, String value, String message) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> SettingsBinder.bind("adapters.databricks", Value.of(Map.of(key, Value.of(value))),
                        DEFAULTS))
                .withMessageStartingWith("adapters.databricks")
                .withMessageContaining(message);
    }
}
