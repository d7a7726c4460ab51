package dev.flyteagents.grpc.common;

import com.google.protobuf.Timestamp;
import dev.flyteagents.domain.value.InvalidFieldException;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Points in time and spans. Java keeps the nanoseconds of a negative span positive, the wire does not. */
public final class Times {
    private Times() {}

    public static Instant instant(Timestamp wire) {
        try {
            return Instant.ofEpochSecond(wire.getSeconds(), wire.getNanos());
        } catch (DateTimeException | ArithmeticException cause) {
            throw outOfRange("timestamp", cause);
        }
    }

    public static Duration duration(com.google.protobuf.Duration wire) {
        try {
            return Duration.ofSeconds(wire.getSeconds(), wire.getNanos());
        } catch (ArithmeticException cause) {
            throw outOfRange("duration", cause);
        }
    }

    public static Timestamp toWire(Instant domain) {
        return Timestamp.newBuilder().setSeconds(domain.getEpochSecond()).setNanos(domain.getNano()).build();
    }

    public static com.google.protobuf.Duration toWire(Duration domain) {
        boolean borrowed = domain.isNegative() && domain.getNano() > 0;
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(domain.getSeconds() + (borrowed ? 1 : 0))
                .setNanos(domain.getNano() - (borrowed ? 1_000_000_000 : 0))
                .build();
    }

    private static InvalidFieldException outOfRange(String kind, RuntimeException cause) {
        InvalidFieldException refusal = new InvalidFieldException(kind, "is out of range");
        refusal.initCause(cause);
        return refusal;
    }
}
