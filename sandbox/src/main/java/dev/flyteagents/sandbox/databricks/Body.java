package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of a request, read as strictly as the service reads it. */
record Body(String path, Map<String, @Nullable Object> fields) {

    static Body parse(String json) {
        return JsonText.object(json)
                .map(fields -> new Body("", fields))
                .orElseThrow(() -> new RefusalException(Refusal.malformed("Expected 'START_OBJECT'")));
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Optional<String> text(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw new RefusalException(Refusal.malformed("Expected a string for field '" + pathOf(name) + "'"));
        }
        return Optional.ofNullable((String) value).filter(text -> !text.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new RefusalException(Refusal.missing(pathOf(name))));
    }

    /** A whole number, which may come as text, as the service's JSON has it for 64 bits. */
    Optional<Long> whole(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(value.toString()));
        } catch (NumberFormatException e) {
            throw new RefusalException(Refusal.malformed("Expected an integer for field '" + pathOf(name) + "'"));
        }
    }

    Optional<Body> object(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(new Body(pathOf(name), JsonText.object(value)
                .orElseThrow(() -> new RefusalException(
                        Refusal.malformed("Expected 'START_OBJECT' for field '" + pathOf(name) + "'")))));
    }

    List<Body> objects(String name) {
        List<Body> objects = new ArrayList<>();
        List<?> items = list(name);
        for (int i = 0; i < items.size(); i++) {
            String path = pathOf(name) + "[" + i + "]";
            objects.add(new Body(path, JsonText.object(items.get(i))
                    .orElseThrow(
                            () -> new RefusalException(
                                    Refusal.malformed("Expected 'START_OBJECT' for '" + path + "'")))));
        }
        return objects;
    }

    List<?> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new RefusalException(Refusal.malformed("Expected an array for field '" + pathOf(name) + "'"));
        }
        return list;
    }
}
