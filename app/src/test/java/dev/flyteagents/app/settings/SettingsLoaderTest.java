package dev.flyteagents.app.settings;

import dev.flyteagents.app.fake.FakeAdapter;
import dev.flyteagents.app.settings.ServerSettings.LogLevel;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.jdk.KubernetesConfig;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.ContractSettings.Rejections;
import dev.flyteagents.runtime.call.Protection;
import dev.flyteagents.runtime.settings.SettingException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsLoaderTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("R5 every key, its default, and another value for it")
    void everyKeyHasItsDefaultAndTakesAnotherValue() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("port", 8000);
        defaults.put("prometheus-port", 9090);
        defaults.put("drain-delay", Duration.ofSeconds(10));
        defaults.put("shutdown-timeout", Duration.ofSeconds(30));
        defaults.put("max-request-size", 33_554_432);
        defaults.put("object-stores", List.of());
        defaults.put("log-level", LogLevel.INFO);
        defaults.put("warm-up", Duration.ofSeconds(10));
        defaults.put("contract.rejections", Rejections.AS_HANDLE);
        defaults.put("contract.outage-patience", Duration.ofHours(24));
        defaults.put("contract.auth-patience", Duration.ofMinutes(30));
        defaults.put("contract.missing-age", Duration.ofMinutes(5));
        defaults.put("contract.missing-interval", Duration.ofSeconds(60));
        defaults.put("contract.cancel-follow-up", Duration.ofMinutes(10));
        defaults.put("contract.submit-window", Duration.ofMinutes(2));
        defaults.put("contract.submit-grace", Duration.ofSeconds(30));
        defaults.put("contract.resubmit-window", Duration.ofMinutes(30));
        defaults.put("contract.calls-per-account", 64);
        defaults.put("contract.without", List.of());
        defaults.put("egress", Map.of());
        defaults.put("credentials", Map.of());
        defaults.put("kubernetes.secrets", Map.of());
        defaults.put("kubernetes.service-account", Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
        defaults.put("kubernetes.timeout", Duration.ofSeconds(2));
        defaults.put("adapters.fake.endpoint", Optional.empty());
        defaults.put("adapters.fake.login-timeout", Duration.ofSeconds(5));
        assertThat(loader(Map.of()).keys()).isEqualTo(defaults);

        Map<String, String> others = new LinkedHashMap<>();
        others.put("port", "1");
        others.put("prometheus-port", "2");
        others.put("drain-delay", "3s");
        others.put("shutdown-timeout", "4s");
        others.put("max-request-size", "5");
        others.put("object-stores", "/a, /b");
        others.put("log-level", "debug");
        others.put("warm-up", "16s");
        others.put("contract.rejections", "as-status");
        others.put("contract.outage-patience", "7s");
        others.put("contract.auth-patience", "8s");
        others.put("contract.missing-age", "9s");
        others.put("contract.missing-interval", "10s");
        others.put("contract.cancel-follow-up", "11s");
        others.put("contract.submit-window", "13s");
        others.put("contract.submit-grace", "14s");
        others.put("contract.resubmit-window", "15s");
        others.put("contract.calls-per-account", "12");
        others.put("contract.without", "fencing, second-sighting");
        others.put("egress.token", "a.com, *.b.com");
        others.put("credentials.billing/production.token", "billing_token");
        others.put("kubernetes.secrets.databricks-token", "token");
        others.put("kubernetes.service-account", "/account");
        others.put("kubernetes.timeout", "16s");
        others.put("adapters.fake.endpoint", "http://localhost");
        others.put("adapters.fake.login-timeout", "6s");
        assertThat(others.keySet()).map(key -> key.replaceFirst("^(egress|credentials|kubernetes.secrets)\\..*", "$1"))
                .containsExactlyElementsOf(defaults.keySet());
        assertThat(loader(Map.of()).load(null, Map.of(), others)).isEqualTo(new ServerSettings(1, 2,
                Duration.ofSeconds(3), Duration.ofSeconds(4), 5, List.of(Path.of("/a"), Path.of("/b")), LogLevel.DEBUG,
                Duration.ofSeconds(16),
                new ContractSettings(Rejections.AS_STATUS, Duration.ofSeconds(7), Duration.ofSeconds(8),
                        Duration.ofSeconds(9), Duration.ofSeconds(10), Duration.ofSeconds(11), Duration.ofSeconds(13),
                        Duration.ofSeconds(14), Duration.ofSeconds(15), 12,
                        List.of(Protection.FENCING, Protection.SECOND_SIGHTING)),
                Map.of("token", List.of("a.com", "*.b.com")),
                Map.of("billing/production", Map.of("token", "billing_token")),
                new KubernetesConfig(Map.of("databricks-token", "token"), Path.of("/account"), Duration.ofSeconds(16)),
                Value.of(Map.of("fake", Value.of(Map.of("endpoint", Value.of("http://localhost"), "login-timeout",
                        Value.of("6s")))))));
    }

    @Test
    @DisplayName("R5 sandbox, file, environment, flags: the later wins")
    void theLaterLayerWins() throws IOException {
        Path file = write("port: 2\nprometheus-port: 2\ndrain-delay: 2s\nadapters: {fake: {endpoint: file}}\n");
        var settings = loader(Map.of("FLYTE_AGENTS_PORT", "3", "FLYTE_AGENTS_PROMETHEUS_PORT", "3",
                "FLYTE_AGENTS_ADAPTERS_FAKE_LOGIN_TIMEOUT", "3s"))
                .load(file, Map.of("adapters.fake.endpoint", "sandbox", "shutdown-timeout", "1s"), Map.of("port", "4"));

        assertThat(settings.port()).isEqualTo(4);
        assertThat(settings.prometheusPort()).isEqualTo(3);
        assertThat(settings.drainDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.shutdownTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.adapters()).isEqualTo(Value.of(Map.of("fake",
                Value.of(Map.of("endpoint", Value.of("file"), "login-timeout", Value.of("3s"))))));
    }

    @Test
    void theEnvironmentMayNameTheFile() throws IOException {
        Path file = write("port: 2");

        assertThat(loader(Map.of("FLYTE_AGENTS_CONFIG", file.toString())).load(null, Map.of(), Map.of()).port())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("R5 an unknown key is named with the nearest known one")
    void anUnknownKeyIsNamedWithTheNearest() throws IOException {
        Path file = write("drain-dealy: 2s");

        assertThatThrownBy(() -> loader(Map.of()).load(file, Map.of(), Map.of())).isInstanceOf(SettingException.class)
                .hasMessageContaining("'drain-dealy'")
                .hasMessageContaining("did you mean 'drain-delay'");
        assertThatThrownBy(() -> loader(Map.of("FLYTE_AGENTS_DRAIN_DEALY", "2s")).load(null, Map.of(), Map.of()))
                .hasMessage("unknown setting in the environment: FLYTE_AGENTS_DRAIN_DEALY; did you mean "
                        + "FLYTE_AGENTS_DRAIN_DELAY?");
    }

    @Test
    void whatKubernetesPlantsForAServiceIsNoSetting() {
        var settings = loader(Map.of("FLYTE_AGENTS_SERVICE_HOST", "10.0.0.1", "FLYTE_AGENTS_SERVICE_PORT", "8000",
                "FLYTE_AGENTS_SERVICE_PORT_GRPC", "8000", "FLYTE_AGENTS_PORT", "tcp://10.0.0.1:8000",
                "FLYTE_AGENTS_PORT_8000_TCP", "tcp://10.0.0.1:8000", "FLYTE_AGENTS_PORT_8000_TCP_ADDR", "10.0.0.1",
                "FLYTE_AGENTS_PORT_8000_TCP_PORT", "8000")).load(null, Map.of(), Map.of());

        assertThat(settings).isEqualTo(ServerSettings.defaults());
    }

    @Test
    void aWrongValueIsNamedWithWhatWasExpected() throws IOException {
        assertWrong("port: many", "port: must be an integer, was 'many'");
        assertWrong("port: 70000", "port must be from 0 to 65535, was 70000");
        assertWrong("drain-delay: soon", "drain-delay: must be a duration such as 500ms, 10s, 5m or 24h, was 'soon'");
        assertWrong("log-level: loud", "log-level: must be one of error, warn, info, debug, trace, was 'loud'");
        assertWrong("adapters: snowflake", "adapters: must be an object, was a string");
    }

    @Test
    void aFileThatIsNotYamlIsNamedWithItsLine() throws IOException {
        Path file = write("port: 1\nadapters: {fake: [\n");

        assertThatThrownBy(() -> loader(Map.of()).load(file, Map.of(), Map.of())).isInstanceOf(SettingException.class)
                .hasMessageStartingWith(file + ", line 3: is not valid YAML");
        Path twice = write("port: 1\nport: 2\n");
        assertThatThrownBy(() -> loader(Map.of()).load(twice, Map.of(), Map.of())).hasMessageContaining("duplicate");
    }

    @Test
    void aFileCannotBuildObjects() throws IOException {
        Path file = write("port: !!java.net.URL [http://localhost]");

        assertThatThrownBy(() -> loader(Map.of()).load(file, Map.of(), Map.of())).isInstanceOf(SettingException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> loader(Map.of()).load(folder.resolve("absent.yaml"), Map.of(), Map.of()))
                .hasMessageEndingWith("absent.yaml: there is no such file");
    }

    private void assertWrong(String yaml, String message) throws IOException {
        Path file = write(yaml);
        assertThatThrownBy(() -> loader(Map.of()).load(file, Map.of(), Map.of())).isInstanceOf(SettingException.class)
                .hasMessageEndingWith(message);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml);
    }

    private static SettingsLoader loader(Map<String, String> environment) {
        return new SettingsLoader(environment, List.of(new FakeAdapter()));
    }
}
