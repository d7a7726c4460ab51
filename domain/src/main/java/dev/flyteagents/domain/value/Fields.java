package dev.flyteagents.domain.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Typed reads of an object's fields. A field that is absent and one that is null are the same; every failure is an
 * {@link InvalidFieldException} that names the whole path.
 */
public final class Fields {

    private final String path;
    private final Map<String, Value> fields;

    private Fields(String path, Map<String, Value> fields) {
        this.path = path;
        this.fields = fields;
    }

    public static Fields of(String path, Value.Struct struct) {
        return new Fields(path, struct.fields());
    }

    /** A Flyte 1 {@code config} map or another map of strings, read the same way. */
    public static Fields ofTexts(String path, Map<String, String> texts) {
        Map<String, Value> fields = new LinkedHashMap<>();
        texts.forEach((name, text) -> fields.put(name, Value.of(text)));
        return new Fields(path, fields);
    }

    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    public Optional<Value> find(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !(value instanceof Value.Null));
    }

    /** A required string that is not blank. */
    public String text(String name) {
        String text = findText(name).orElseThrow(() -> missing(name, "a string"));
        if (text.isBlank()) {
            throw fail(name, "must not be empty");
        }
        return text;
    }

    public Optional<String> findText(String name) {
        return find(name, Value.Text.class, "a string").map(Value.Text::value);
    }

    public boolean flag(String name, boolean otherwise) {
        return find(name, Value.Bool.class, "a boolean").map(Value.Bool::value).orElse(otherwise);
    }

    public Optional<Long> findInteger(String name) {
        return find(name, Value.Int64.class, "an integer").map(Value.Int64::value);
    }

    public Optional<Fields> findFields(String name) {
        return find(name, Value.Struct.class, "an object").map(inner -> of(pathOf(name), inner));
    }

    public List<Value> list(String name) {
        return find(name, Value.Array.class, "a list").map(Value.Array::items).orElse(List.of());
    }

    /** An object whose values are all strings; absent means empty. */
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        findFields(name).ifPresent(inner -> inner.names()
                .forEach(key -> texts.put(key,
                        inner.findText(key).orElseThrow(() -> inner.missing(key, "a string")))));
        return texts;
    }

    public Set<String> names() {
        return fields.keySet();
    }

    /** Refuses every field whose name is not among those known, naming the nearest known one. */
    public void refuseUnknown(Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                List<String> sorted = new ArrayList<>(known);
                sorted.sort(null);
                String hint = Nearest.to(name, known).map(near -> "did you mean '" + near + "'? ").orElse("");
                throw fail(name, "is not known; " + hint + "known are " + String.join(", ", sorted));
            }
        }
    }

    public InvalidFieldException fail(String name, String problem) {
        return new InvalidFieldException(pathOf(name), problem);
    }

    private InvalidFieldException missing(String name, String expected) {
        return fail(name, "is required and must be " + expected + ", but is missing");
    }

    private <V extends Value> Optional<V> find(String name, Class<V> kind, String expected) {
        return find(name).map(value -> {
            if (!kind.isInstance(value)) {
                throw fail(name, "must be " + expected + ", was " + value.kind());
            }
            return kind.cast(value);
        });
    }
}
