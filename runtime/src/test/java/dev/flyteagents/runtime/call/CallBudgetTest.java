package dev.flyteagents.runtime.call;

import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallBudgetTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"3s, 2400ms", "10s, 8000ms", "60s, 8000ms", "1s, 700ms", "500ms, 200ms"})
    @DisplayName("C4 a call ends a fifth, and at least 300 ms, before its caller gives up, and within 8 s")
    void keepsAReserve(String given, String kept) {
        assertThat(left(CallBudget.within(call(given), InstantSource.fixed(NOW)))).isEqualTo(duration(kept));
    }

    @ParameterizedTest
    @CsvSource({"3s, 2400ms", "10s, 2400ms", "1s, 700ms"})
    @DisplayName("C5 a create that goes on without its caller is answered within 2.4 s, however much time there is")
    void holdsNobodyUp(String given, String kept) {
        TaskCall budgeted = CallBudget.within(call(given), InstantSource.fixed(NOW));

        assertThat(left(CallBudget.ofDeferrable(budgeted, NOW))).isEqualTo(duration(kept));
    }

    private static TaskCall call(String given) {
        return new TaskCall(Connection.none(), NOW.plus(duration(given)), new GatewayFixture.PlainCodec());
    }

    private static Duration left(TaskCall call) {
        return Duration.between(NOW, call.deadline());
    }

    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
