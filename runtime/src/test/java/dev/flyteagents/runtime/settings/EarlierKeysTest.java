package dev.flyteagents.runtime.settings;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.FormerKey;
import dev.flyteagents.ports.platform.RemovedKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayName("R5 Keys of earlier releases")
class EarlierKeysTest {

    @RemovedKey(key = "proxy", reason = "connections are direct; see network policies")
    @RemovedKey(key = "retries", reason = "the deadline bounds them")
    record Limits(@FormerKey({"calls", "max"}) int maxCalls) {}

    record Settings(@FormerKey("url") String endpoint, Limits limits) {}

    private static final Settings DEFAULTS = new Settings("here", new Limits(1));

    @Test
    void aRenamedKeyStillWorks() {
        assertThat(bind(Map.of("url", Value.of("there"), "limits", Value.of(Map.of("max", Value.of(2))))))
                .isEqualTo(new Settings("there", new Limits(2)));
        assertThat(bind(Map.of("limits", Value.of(Map.of("calls", Value.of(3))))))
                .isEqualTo(new Settings("here", new Limits(3)));
    }

    @Test
    void aKeyUnderTwoNamesIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("url", Value.of("a"), "endpoint", Value.of("b"))))
                .isInstanceOf(SettingException.class)
                .hasMessage("setting 's.url' is now called 's.endpoint', and both are given");
        assertThatThrownBy(
                () -> bind(Map.of("limits", Value.of(Map.of("calls", Value.of(1), "max", Value.of(2))))))
                .hasMessage("setting 's.limits.max-calls' is given by two of its former names");
    }

    @Test
    void aRemovedKeyIsRefusedWithTheReason() {
        assertThatThrownBy(() -> bind(Map.of("limits", Value.of(Map.of("proxy", Value.of("x"))))))
                .isInstanceOf(SettingException.class)
                .hasMessage("setting 's.limits.proxy' is no more: connections are direct; see network policies");
    }

    @Test
    void theyAreNoKeysOfToday() {
        assertThat(SettingsBinder.keys(DEFAULTS)).containsOnlyKeys("endpoint", "limits.max-calls");
        assertThat(SettingsBinder.earlierKeys(DEFAULTS)).containsExactly("limits.calls", "limits.max", "limits.proxy",
                "limits.retries", "url");
        assertThatThrownBy(() -> bind(Map.of("urll", Value.of("x"))))
                .hasMessageContaining("Known here: endpoint, limits");
    }

    private static Settings bind(Map<String, Value> given) {
        return SettingsBinder.bind("s", Value.of(given), DEFAULTS);
    }
}
