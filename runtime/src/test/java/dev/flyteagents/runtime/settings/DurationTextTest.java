package dev.flyteagents.runtime.settings;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "5m, PT5M", "24h, PT24H", "2d, PT48H", "0s, PT0S", "' 10 S ', PT10S",
            "10MIN, ''", "PT1H30M, PT1H30M", "pt5s, PT5S"})
    void readsDurationsAsPeopleWriteThem(String text, String expected) {
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(DurationText.parse(text)).isEqualTo(Duration.parse(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-5s", "1.5h", "5 weeks", "1h30m", "99999999999s"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a duration: '" + text + "'");
    }
}
