package dev.flyteagents.sandbox.http;

import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as plain maps and lists, by the Jackson that WireMock carries inside it. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON", e);
        }
    }

    /** The object that the text holds, or nothing when it holds anything else. */
    public static Optional<Map<String, @Nullable Object>> object(String text) {
        try {
            return object(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The list that the text holds, or nothing when it holds anything else. */
    public static Optional<List<?>> list(String text) {
        try {
            return MAPPER.readValue(text, Object.class) instanceof List<?> list ? Optional.of(list) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The value as an object with text keys, or nothing when it is anything else. */
    public static Optional<Map<String, @Nullable Object>> object(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, field) -> copy.put(String.valueOf(key), field));
        return Optional.of(copy);
    }

    /** A map in the given order of keys and values, where a value may be null; an empty Optional is null too. */
    public static Map<String, @Nullable Object> fields(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            map.put(String.valueOf(keysAndValues[i]),
                    value instanceof Optional<?> optional ? unwrapped(optional) : value);
        }
        return map;
    }

    private static @Nullable Object unwrapped(Optional<?> optional) {
        return optional.isPresent() ? optional.get() : null;
    }

    /** A scalar field as text; numbers and booleans in their JSON spelling. */
    public static Optional<String> text(Map<String, @Nullable Object> object, String key) {
        Object value = object.get(key);
        return value == null || value instanceof Map || value instanceof Iterable
                ? Optional.empty()
                : Optional.of(value.toString());
    }
}
