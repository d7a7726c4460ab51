package dev.flyteagents.domain.template;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.JsonText;
import dev.flyteagents.domain.value.Value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Literals as the plain values that flytekit's templates see: datetimes as ISO 8601 text, durations as seconds, files
 * and tables as their URI, dicts and dataclasses as JSON text.
 */
public final class NativeValues {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx",
            Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx",
            Locale.ROOT);

    private final Function<Bytes, Value> messagePack;

    /** {@code messagePack} decodes, and throws {@code IllegalArgumentException} for what is none. */
    public NativeValues(Function<Bytes, Value> messagePack) {
        this.messagePack = messagePack;
    }

    public Value.Struct of(LiteralMap inputs) {
        return struct("inputs", inputs);
    }

    private Value.Struct struct(String path, LiteralMap literals) {
        Map<String, Value> values = new LinkedHashMap<>();
        literals.literals().forEach((name, literal) -> values.put(name, of(path + "." + name, literal)));
        return Value.of(values);
    }

    private Value of(String path, Literal literal) {
        return switch (literal.value()) {
            case LiteralValue.Unset() -> Value.ofNothing();
            case LiteralValue.None() -> Value.ofNothing();
            case LiteralValue.Int64(long number) -> Value.of(number);
            case LiteralValue.Float64(double number) -> new Value.Float64(number);
            case LiteralValue.Text(String text) -> Value.of(text);
            case LiteralValue.Bool(boolean flag) -> Value.of(flag);
            case LiteralValue.Datetime(Instant instant) -> Value.of(text(instant));
            case LiteralValue.Span(Duration span) -> new Value.Float64(seconds(span));
            case LiteralValue.Blob(String uri, var ignored) -> Value.of(uri);
            case LiteralValue.Binary(Bytes content, String tag) -> Value.of(tag.equals(LiteralValue.Binary.MSGPACK)
                    ? JsonText.of(path, decoded(path, content))
                    : Base64.getEncoder().encodeToString(content.toArray()));
            case LiteralValue.Schema(String uri, var ignored) -> Value.of(uri);
            case LiteralValue.ErrorDetail(String ignored, String message) -> Value.of(message);
            case LiteralValue.Generic(Value.Struct struct) -> struct;
            case LiteralValue.StructuredDataset(String uri, var ignored) -> Value.of(uri);
            case LiteralValue.Union(Literal inner, var ignored) -> of(path, inner);
            case LiteralValue.Collection(List<Literal> items) ->
                Value.of(items.stream().map(item -> of(path, item)).toList());
            case LiteralValue.Mapping(LiteralMap entries) -> struct(path, entries);
            case LiteralValue.Offloaded(String uri, long size, var ignored) ->
                Value.of("offloaded literal of " + size + " bytes at " + uri);
        };
    }

    private Value decoded(String path, Bytes content) {
        try {
            return messagePack.apply(content);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(path, "is tagged msgpack, but cannot be read as such");
        }
    }

    /** As Python's {@code isoformat} has it: six digits of a second or none. */
    private static String text(Instant instant) {
        return (instant.get(ChronoField.MICRO_OF_SECOND) == 0 ? SECONDS : MICROS)
                .format(instant.atOffset(ZoneOffset.UTC));
    }

    private static double seconds(Duration span) {
        return BigDecimal.valueOf(span.getSeconds()).add(BigDecimal.valueOf(span.getNano(), 9)).doubleValue();
    }
}
