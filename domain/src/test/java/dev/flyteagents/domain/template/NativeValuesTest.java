package dev.flyteagents.domain.template;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class NativeValuesTest {

    private static final Bytes SOME = Bytes.of(new byte[]{1, 2, 3});

    private final NativeValues values = new NativeValues(
            content -> Value.of(Map.of("bytes", Value.of(content.size()))));

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfLiteralHasAPlainValue(LiteralValue literal, Value value) {
        assertThat(values.of(LiteralMap.of("x", Literal.of(literal)))).isEqualTo(Value.of(Map.of("x", value)));
    }

    static Stream<Arguments> kinds() {
        Literal one = Literal.of(1);
        return Stream.of(
                arguments(new LiteralValue.Unset(), Value.ofNothing()),
                arguments(new LiteralValue.None(), Value.ofNothing()),
                arguments(new LiteralValue.Int64(5), Value.of(5)),
                arguments(new LiteralValue.Float64(1.0), new Value.Float64(1.0)),
                arguments(new LiteralValue.Text("t"), Value.of("t")),
                arguments(new LiteralValue.Bool(true), Value.of(true)),
                arguments(new LiteralValue.Datetime(Instant.parse("2026-02-03T04:05:06Z")),
                        Value.of("2026-02-03T04:05:06+00:00")),
                arguments(new LiteralValue.Datetime(Instant.parse("2026-02-03T04:05:06.5Z")),
                        Value.of("2026-02-03T04:05:06.500000+00:00")),
                arguments(new LiteralValue.Span(Duration.ofMillis(-1_500)), new Value.Float64(-1.5)),
                arguments(new LiteralValue.Blob("s3://b", Optional.empty()), Value.of("s3://b")),
                arguments(new LiteralValue.Schema("s3://s", Optional.empty()), Value.of("s3://s")),
                arguments(new LiteralValue.StructuredDataset("s3://d", Optional.empty()), Value.of("s3://d")),
                arguments(new LiteralValue.Binary(SOME, "msgpack"), Value.of("{\"bytes\": 3}")),
                arguments(new LiteralValue.Binary(SOME, "other"), Value.of("AQID")),
                arguments(new LiteralValue.ErrorDetail("n0", "broken"), Value.of("broken")),
                arguments(new LiteralValue.Generic(Value.Struct.empty()), Value.Struct.empty()),
                arguments(new LiteralValue.Union(one, Optional.of(LiteralType.simple(SimpleType.INTEGER))),
                        Value.of(1)),
                arguments(new LiteralValue.Collection(List.of(one)), Value.of(List.of(Value.of(1)))),
                arguments(LiteralValue.Mapping.of(Map.of("k", one)), Value.of(Map.of("k", Value.of(1)))),
                arguments(new LiteralValue.Offloaded("s3://o", 7, Optional.empty()),
                        Value.of("offloaded literal of 7 bytes at s3://o")));
    }

    @Test
    void whatIsNoMessagePackIsRefusedByPath() {
        NativeValues strict = new NativeValues(content -> {
            throw new IllegalArgumentException("no");
        });

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> strict.of(LiteralMap.of("d", Literal.of(new LiteralValue.Binary(SOME, "msgpack")))))
                .satisfies(refusal -> assertThat(refusal.path()).isEqualTo("inputs.d"));
    }
}
