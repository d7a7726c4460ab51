package dev.flyteagents.grpc.common;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.flyteagents.domain.value.InvalidFieldException;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimesTest {
    @Test
    void keepsTheSignsOfANegativeSpanAlike() {
        Duration wire = Duration.newBuilder().setSeconds(-1).setNanos(-500_000_000).build();

        assertThat(Times.duration(wire)).isEqualTo(java.time.Duration.ofMillis(-1500));
        assertThat(Times.toWire(java.time.Duration.ofMillis(-1500))).isEqualTo(wire);
    }

    @Test
    void readsTimesBefore1970() {
        Timestamp wire = Timestamp.newBuilder().setSeconds(-1).setNanos(1).build();

        assertThat(Times.instant(wire)).isEqualTo(Instant.parse("1969-12-31T23:59:59.000000001Z"));
        assertThat(Times.toWire(Times.instant(wire))).isEqualTo(wire);
    }

    @Test
    void refusesATimeThatNoCalendarHas() {
        Timestamp wire = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Times.instant(wire))
                .withMessage("timestamp: is out of range");
    }

    @Test
    void refusesASpanThatOverflows() {
        Duration wire = Duration.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(1_000_000_000).build();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> Times.duration(wire))
                .withMessage("duration: is out of range");
    }
}
