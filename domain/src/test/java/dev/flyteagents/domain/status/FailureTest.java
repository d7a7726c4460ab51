package dev.flyteagents.domain.status;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {

    private static final int LIMIT = 8 * 1024;

    @Test
    @DisplayName("S6 a message of 8 KiB is kept whole")
    void keepsAMessageThatFits() {
        String message = "x".repeat(LIMIT);

        assertThat(Failure.user("CODE", message).message()).isEqualTo(message);
    }

    @Test
    @DisplayName("S6 a longer message is cut at its end, so that the root cause stays")
    void cutsALongMessageAtItsEnd() {
        String message = Failure.user("CODE", "root cause: " + "x".repeat(LIMIT)).message();

        assertThat(message).hasSize(LIMIT).startsWith("root cause: ").endsWith("x…");
    }

    @Test
    @DisplayName("S6 a cut never leaves half a character")
    void neverCutsThroughACharacter() {
        String rocket = "\uD83D\uDE80";

        for (String start : List.of("", "x")) {
            String message = Failure.user("CODE", start + rocket.repeat(LIMIT)).message();

            assertThat(message.endsWith(rocket + "…")).as("after '%s'", start).isTrue();
            assertThat(message.length()).isLessThanOrEqualTo(LIMIT);
        }
    }
}
