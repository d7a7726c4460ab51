package dev.flyteagents.runtime.settings;

import dev.flyteagents.domain.value.Value;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One setting's value. Text stands for every type, since environment variables and flags know nothing else. */
final class SettingValue {

    private SettingValue() {}

    static Object convert(String path, Value given, Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection(path, given, generic);
        }
        if (type == Value.Struct.class) {
            throw new SettingException(path + ": must be an object, was " + given.kind());
        }
        String text = text(path, given);
        Class<?> unboxed = MethodType.methodType((Class<?>) type).unwrap().returnType();
        try {
            return scalar(text, unboxed);
        } catch (IllegalArgumentException e) {
            throw new SettingException(path + ": must be " + expected(unboxed) + ", was '" + text + "'");
        }
    }

    private static Object collection(String path, Value given, ParameterizedType type) {
        Type element = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (type.getRawType() == List.class && given instanceof Value.Array array) {
            return array.items().stream().map(item -> convert(path, item, element)).toList();
        }
        if (type.getRawType() == List.class && given instanceof Value.Text(String text)) {
            return Arrays.stream(text.split(",")).map(part -> convert(path, Value.of(part.strip()), element)).toList();
        }
        if (type.getRawType() == Map.class && given instanceof Value.Struct struct) {
            Map<String, Object> map = new LinkedHashMap<>();
            struct.fields().forEach((name, value) -> map.put(name, convert(path + "." + name, value, element)));
            return map;
        }
        throw new SettingException(path + ": must be " + (type.getRawType() == Map.class ? "an object" : "a list")
                + ", was " + given.kind());
    }

    private static Object scalar(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        } else if (type == int.class) {
            return Integer.valueOf(text);
        } else if (type == long.class) {
            return Long.valueOf(text);
        } else if (type == double.class) {
            return Double.valueOf(text);
        } else if (type == boolean.class) {
            return flag(text);
        } else if (type == Duration.class) {
            return DurationText.parse(text);
        } else if (type == Path.class) {
            return Path.of(text);
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> name(constant).equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
        throw new IllegalStateException("settings of type " + type.getName() + " are not supported");
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String expected(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as 500ms, 10s, 5m or 24h";
        } else if (type == boolean.class) {
            return "true or false";
        } else if (type.isEnum()) {
            return "one of "
                    + String.join(", ", Arrays.stream(type.getEnumConstants()).map(SettingValue::name).toList());
        } else if (type == int.class || type == long.class) {
            return "an integer";
        }
        return type == double.class ? "a number" : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(String path, Value given) {
        return switch (given) {
            case Value.Text(String text) -> text;
            case Value.Int64(long number) -> Long.toString(number);
            case Value.Float64(double number) -> Double.toString(number);
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Null ignored -> "";
            case Value.Array ignored -> throw new SettingException(path + ": must be a single value, was a list");
            case Value.Struct ignored -> throw new SettingException(path + ": must be a single value, was an object");
        };
    }
}
