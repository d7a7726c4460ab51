package dev.flyteagents.cloud.aws;

import dev.flyteagents.domain.template.PythonText;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Nearest;
import dev.flyteagents.domain.value.Value;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Fills the SDK's objects from values, by the metadata that they carry. A null is as if it were not there. */
final class SdkRequests {

    private SdkRequests() {}

    static void fill(String path, Value.Struct parameters, SdkPojo target) {
        Map<String, SdkField<?>> known = new LinkedHashMap<>();
        target.sdkFields().forEach(field -> known.put(field.memberName(), field));
        parameters.fields().forEach((name, value) -> {
            SdkField<?> field = known.get(name);
            String at = path.isEmpty() ? name : path + "." + name;
            if (field == null) {
                throw unknown(at, name, known);
            }
            if (!(value instanceof Value.Null)) {
                field.set(target, converted(at, value, field));
            }
        });
    }

    private static InvalidFieldException unknown(String path, String name, Map<String, SdkField<?>> known) {
        String hint = Nearest.to(name, known.keySet()).map(near -> "did you mean '" + near + "'? ").orElse("");
        return new InvalidFieldException(path,
                "is not known; " + hint + "known are " + String.join(", ", new TreeSet<>(known.keySet())));
    }

    private static Object converted(String path, Value value, SdkField<?> field) {
        return switch (field.marshallingType().getTargetClass().getSimpleName()) {
            case "String" -> text(path, value);
            case "Integer" -> Math.toIntExact(integer(path, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "Short" -> (short) integer(path, value, Short.MIN_VALUE, Short.MAX_VALUE);
            case "Long" -> integer(path, value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "Float" -> (float) number(path, value);
            case "Double" -> number(path, value);
            case "Boolean" -> flag(path, value);
            case "Instant" -> instant(path, value);
            case "SdkBytes" -> bytes(path, value);
            case "List" -> list(path, value, field.getTrait(ListTrait.class).memberFieldInfo());
            case "Map" -> map(path, value, field.getTrait(MapTrait.class).valueFieldInfo());
            case "SdkPojo" -> structure(path, value, field);
            default -> throw new InvalidFieldException(path, "is of a type that cannot be sent from here");
        };
    }

    private static Object structure(String path, Value value, SdkField<?> field) {
        SdkPojo builder = field.constructor().get();
        fill(path, cast(path, value, Value.Struct.class, "an object"), builder);
        return ((Buildable) builder).build();
    }

    private static List<Object> list(String path, Value value, SdkField<?> element) {
        List<Value> items = cast(path, value, Value.Array.class, "a list").items();
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            list.add(converted(path + "[" + i + "]", items.get(i), element));
        }
        return list;
    }

    private static Map<String, Object> map(String path, Value value, SdkField<?> element) {
        Map<String, Object> map = new LinkedHashMap<>();
        cast(path, value, Value.Struct.class, "an object").fields()
                .forEach((name, item) -> map.put(name, converted(path + "." + name, item, element)));
        return map;
    }

    /** A template's whole-string placeholder becomes the input itself, be it a number where the API has text. */
    private static String text(String path, Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Int64 ignored -> PythonText.of(value);
            case Value.Float64 ignored -> PythonText.of(value);
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Null ignored -> throw wrong(path, value, "a string");
            case Value.Array ignored -> throw wrong(path, value, "a string");
            case Value.Struct ignored -> throw wrong(path, value, "a string");
        };
    }

    private static long integer(String path, Value value, long least, long most) {
        long number = switch (value) {
            case Value.Int64(long given) -> given;
            case Value.Text(String text) when text.matches("-?\\d{1,18}") -> Long.parseLong(text);
            case Value.Float64 ignored -> throw new InvalidFieldException(path,
                    "must be an integer, was a number that is none");
            default -> throw wrong(path, value, "an integer");
        };
        if (number < least || number > most) {
            throw new InvalidFieldException(path, "must be an integer from " + least + " to " + most);
        }
        return number;
    }

    private static double number(String path, Value value) {
        return switch (value) {
            case Value.Int64(long given) -> given;
            case Value.Float64(double given) -> given;
            default -> throw wrong(path, value, "a number");
        };
    }

    private static boolean flag(String path, Value value) {
        return cast(path, value, Value.Bool.class, "a boolean").value();
    }

    private static Instant instant(String path, Value value) {
        if (value instanceof Value.Int64(long seconds)) {
            return Instant.ofEpochSecond(seconds);
        }
        try {
            return OffsetDateTime.parse(cast(path, value, Value.Text.class, "a timestamp").value()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidFieldException(path, "must be a timestamp such as 2026-01-31T12:00:00Z", e);
        }
    }

    private static SdkBytes bytes(String path, Value value) {
        try {
            return SdkBytes.fromByteArray(
                    Base64.getDecoder().decode(cast(path, value, Value.Text.class, "base64 text").value()));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(path, "must be base64 text", e);
        }
    }

    private static <V extends Value> V cast(String path, Value value, Class<V> kind, String expected) {
        if (!kind.isInstance(value)) {
            throw wrong(path, value, expected);
        }
        return kind.cast(value);
    }

    private static InvalidFieldException wrong(String path, Value value, String expected) {
        return new InvalidFieldException(path, "must be " + expected + ", was " + value.kind());
    }
}
