package dev.flyteagents.runtime.settings;

import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsBinderTest {

    enum Rejections {
        AS_HANDLE, AS_STATUS
    }

    record Limits(int maxCalls, double share) {

        Limits {
            if (maxCalls < 0) {
                throw new IllegalArgumentException("max-calls must not be negative");
            }
        }
    }

    record Settings(String title, int port, long bytes, double ratio, boolean idle, Duration drainDelay, Path home,
            Rejections rejections, Optional<String> endpoint, Optional<Duration> patience, List<String> hosts,
            List<Integer> ports, Map<String, String> labels, Limits limits) {}

    private static final Settings DEFAULTS = new Settings("title", 8000, 1, 0.5, false, Duration.ofSeconds(10),
            Path.of("home"), Rejections.AS_HANDLE, Optional.empty(), Optional.empty(), List.of(), List.of(), Map.of(),
            new Limits(4, 0.25));

    private static final Settings CHANGED = new Settings("İı", 9000, 1L << 40, 2.0, true, Duration.ofMinutes(5),
            Path.of("elsewhere"), Rejections.AS_STATUS, Optional.of("http://x"), Optional.of(Duration.ofHours(24)),
            List.of("a", "b"), List.of(1, 2), Map.of("k", "v"), new Limits(7, 0.25));

    @Test
    void keepsTheDefaultsOfWhatIsNotGiven() {
        assertThat(bind(Map.of())).isEqualTo(DEFAULTS);
        assertThat(bind(Map.of("port", Value.ofNothing(), "limits", Value.ofNothing()))).isEqualTo(DEFAULTS);
    }

    @Test
    void readsEveryTypeAsAFileGivesIt() {
        assertThat(bind(Map.ofEntries(Map.entry("title", Value.of("İı")), Map.entry("port", Value.of(9000)),
                Map.entry("bytes", Value.of(1L << 40)), Map.entry("ratio", Value.of(2)),
                Map.entry("idle", Value.of(true)), Map.entry("drain-delay", Value.of("5m")),
                Map.entry("home", Value.of("elsewhere")), Map.entry("rejections", Value.of("as-status")),
                Map.entry("endpoint", Value.of("http://x")), Map.entry("patience", Value.of("24h")),
                Map.entry("hosts", Value.of(List.of(Value.of("a"), Value.of("b")))),
                Map.entry("ports", Value.of(List.of(Value.of(1), Value.of(2)))),
                Map.entry("labels", Value.of(Map.of("k", Value.of("v")))),
                Map.entry("limits", Value.of(Map.of("max-calls", Value.of(7))))))).isEqualTo(CHANGED);
    }

    @Test
    @DisplayName("R5 every type is read from text too, which is all that the environment has")
    void readsEveryTypeFromText() {
        assertThat(bind(Map.ofEntries(Map.entry("title", Value.of("İı")), Map.entry("port", Value.of("9000")),
                Map.entry("bytes", Value.of("1099511627776")), Map.entry("ratio", Value.of("2")),
                Map.entry("idle", Value.of("true")), Map.entry("drain-delay", Value.of("PT5M")),
                Map.entry("home", Value.of("elsewhere")), Map.entry("rejections", Value.of("as-status")),
                Map.entry("endpoint", Value.of("http://x")), Map.entry("patience", Value.of("1d")),
                Map.entry("hosts", Value.of("a, b")), Map.entry("ports", Value.of("1,2")),
                Map.entry("labels", Value.of(Map.of("k", Value.of("v")))),
                Map.entry("limits", Value.of(Map.of("max-calls", Value.of("7"))))))).isEqualTo(CHANGED);
    }

    @Test
    @DisplayName("R5 an unknown key is refused with the nearest known one")
    void refusesAnUnknownKey() {
        assertThatThrownBy(() -> bind(Map.of("drain-dely", Value.of("5s")))).isInstanceOf(SettingException.class)
                .hasMessageContainingAll("unknown setting 'server.drain-dely'",
                        "did you mean 'server.drain-delay'?", "Known here: bytes, drain-delay, endpoint");
        assertThatThrownBy(() -> bind(Map.of("limits", Value.of(Map.of("max-call", Value.of(1))))))
                .hasMessageContainingAll("'server.limits.max-call'", "'server.limits.max-calls'?");
        assertThatThrownBy(() -> SettingsBinder.bind("", Value.of(Map.of("prot", Value.of(1))), DEFAULTS))
                .hasMessageContainingAll("unknown setting 'prot'", "'port'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port        | many    | server.port: must be an integer, was 'many'
            port        | 2.5     | server.port: must be an integer, was '2.5'
            port        | 9999999999 | server.port: must be an integer, was '9999999999'
            bytes       | 1k      | server.bytes: must be an integer, was '1k'
            ratio       | half    | server.ratio: must be a number, was 'half'
            idle        | yes     | server.idle: must be true or false, was 'yes'
            drain-delay | soon    | server.drain-delay: must be a duration such as 500ms, 10s, 5m or 24h, was 'soon'
            rejections  | as-text | server.rejections: must be one of as-handle, as-status, was 'as-text'
            labels      | k=v     | server.labels: must be an object, was a string
            ports       | 1,x     | server.ports: must be an integer, was 'x'
            patience    | long    | server.patience: must be a duration such as 500ms, 10s, 5m or 24h, was 'long'
            limits      | none    | server.limits: must be an object, was a string
            """)
    @DisplayName("R5 a value of the wrong type names its key and what was expected")
    void refusesAValueOfTheWrongType(String key, String text, String message) {
        assertThatThrownBy(() -> bind(Map.of(key, Value.of(text)))).isInstanceOf(SettingException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAListOrAnObjectWhereAValueBelongs() {
        assertThatThrownBy(() -> bind(Map.of("port", Value.of(List.of()))))
                .hasMessage("server.port: must be a single value, was a list");
        assertThatThrownBy(() -> bind(Map.of("title", Value.Struct.empty())))
                .hasMessage("server.title: must be a single value, was an object");
        assertThatThrownBy(() -> bind(Map.of("hosts", Value.of(true))))
                .hasMessage("server.hosts: must be a list, was a boolean");
    }

    @Test
    void passesOnWhatTheRecordItselfRefuses() {
        assertThatThrownBy(() -> bind(Map.of("limits", Value.of(Map.of("max-calls", Value.of(-1))))))
                .isInstanceOf(SettingException.class)
                .hasMessage("server.limits: max-calls must not be negative");
    }

    @Test
    void listsItsKeysWithTheirDefaults() {
        assertThat(SettingsBinder.keys(DEFAULTS)).containsEntry("drain-delay", Duration.ofSeconds(10))
                .containsEntry("limits.max-calls", 4)
                .containsEntry("limits.share", 0.25)
                .containsEntry("endpoint", Optional.empty())
                .hasSize(15)
                .doesNotContainKey("limits");
    }

    private static Settings bind(Map<String, Value> given) {
        return SettingsBinder.bind("server", Value.of(given), DEFAULTS);
    }
}
