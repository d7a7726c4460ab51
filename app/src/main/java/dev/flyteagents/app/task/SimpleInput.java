package dev.flyteagents.app.task;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.settings.DurationText;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

/** One value as a literal of a simple type. Dates and times without a zone are in UTC. */
final class SimpleInput {

    private SimpleInput() {}

    static Literal of(String path, Value value, SimpleType type) {
        return switch (type) {
            case NONE -> none(path, value);
            case INTEGER -> value instanceof Value.Int64(long number) ? Literal.of(number) : wrong(path, type, value);
            case FLOAT -> number(path, value);
            case STRING -> value instanceof Value.Text(String text) ? Literal.of(text) : wrong(path, type, value);
            case BOOLEAN -> value instanceof Value.Bool(boolean flag) ? Literal.of(flag) : wrong(path, type, value);
            case DATETIME -> Literal.of(instant(path, value));
            case DURATION -> duration(path, value);
            case BINARY -> binary(path, value);
            case STRUCT -> value instanceof Value.Struct struct
                    ? Literal.of(new LiteralValue.Generic(struct))
                    : wrong(path, type, value);
            case ERROR -> throw new InvalidTaskException(path + ": an input of type error cannot be given");
        };
    }

    /** Whether a value on the command line is this type's text, rather than YAML or JSON. */
    static boolean isText(SimpleType type) {
        return switch (type) {
            case STRING, DATETIME, DURATION, BINARY -> true;
            case NONE, INTEGER, FLOAT, BOOLEAN, STRUCT, ERROR -> false;
        };
    }

    private static Literal none(String path, Value value) {
        return value instanceof Value.Null ? Literal.of(new LiteralValue.None()) : wrong(path, SimpleType.NONE, value);
    }

    private static Literal number(String path, Value value) {
        if (value instanceof Value.Int64(long whole)) {
            return Literal.of((double) whole);
        }
        return value instanceof Value.Float64(double number)
                ? Literal.of(number)
                : wrong(path, SimpleType.FLOAT, value);
    }

    private static Instant instant(String path, Value value) {
        String text = text(path, SimpleType.DATETIME, value).strip().replace(' ', 'T');
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean zoned = text.endsWith("Z") || text.substring(10).matches(".*[+-]\\d\\d:?\\d\\d");
            return zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new InvalidTaskException(
                    path + ": expected a datetime such as 2026-01-31T09:30:00Z, was '" + text + "'", e);
        }
    }

    private static Literal duration(String path, Value value) {
        String text = text(path, SimpleType.DURATION, value);
        try {
            return Literal.of(DurationText.parse(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidTaskException(
                    path + ": expected a duration such as 90s, 5m or PT1H30M, was '" + text + "'",
                    e);
        }
    }

    private static Literal binary(String path, Value value) {
        try {
            byte[] content = Base64.getDecoder().decode(text(path, SimpleType.BINARY, value));
            return Literal.of(new LiteralValue.Binary(Bytes.of(content), ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidTaskException(path + ": expected bytes in Base64", e);
        }
    }

    private static String text(String path, SimpleType type, Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw InputValues.wrong(path, LiteralType.simple(type), value);
    }

    private static Literal wrong(String path, SimpleType type, Value value) {
        throw InputValues.wrong(path, LiteralType.simple(type), value);
    }
}
