package dev.flyteagents.cloud.databricks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flyteagents.domain.value.Value;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bodies as the plain maps and lists that the SDK writes and reads. Its typed models are passed by. */
final class DatabricksBodies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DatabricksBodies() {}

    /** What the text says in JSON, or the text itself where it is none. */
    static Value json(String text) {
        try {
            return value(MAPPER.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return Value.of(text);
        }
    }

    static @Nullable Object plain(Value value) {
        return switch (value) {
            case Value.Null() -> null;
            case Value.Bool(boolean flag) -> flag;
            case Value.Int64(long number) -> number;
            case Value.Float64(double number) -> number;
            case Value.Text(String text) -> text;
            case Value.Array(List<Value> items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Value.Struct(Map<String, Value> fields) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.forEach((name, field) -> map.put(name, plain(field)));
                yield map;
            }
        };
    }

    static Value.Struct struct(Map<?, ?> map) {
        Map<String, Value> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put(String.valueOf(name), value(field)));
        return Value.of(fields);
    }

    private static Value value(@Nullable Object plain) {
        return switch (plain) {
            case null -> Value.ofNothing();
            case Boolean flag -> Value.of(flag.booleanValue());
            case Integer number -> Value.of(number.longValue());
            case Long number -> Value.of(number.longValue());
            case Number number -> Value.of(number.doubleValue());
            case List<?> items -> Value.of(items.stream().map(DatabricksBodies::value).toList());
            case Map<?, ?> map -> struct(map);
            default -> Value.of(plain.toString());
        };
    }
}
