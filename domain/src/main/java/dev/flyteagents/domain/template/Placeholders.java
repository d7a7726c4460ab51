package dev.flyteagents.domain.template;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {namespace.name}} into every string of a value, but not into field names, as flytekit's connectors do. A
 * string that is nothing but a placeholder becomes the named value itself; within a longer one stands its Python text.
 * Braces around text without a dot stay as they are, and there is no way to escape those around text with one.
 */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]+)}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");

    private final Value.Struct namespaces;

    public Placeholders(Map<String, Value> namespaces) {
        this.namespaces = Value.of(namespaces);
    }

    /**
     * The value with everything filled in.
     *
     * @throws InvalidFieldException for a placeholder that names nothing, with the path of the string that has it
     */
    public Value fill(String path, Value template) {
        return switch (template) {
            case Value.Text(String text) -> fillText(path, text);
            case Value.Array(List<Value> items) -> {
                List<Value> filled = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    filled.add(fill(path + "[" + i + "]", items.get(i)));
                }
                yield Value.of(filled);
            }
            case Value.Struct(Map<String, Value> fields) -> {
                Map<String, Value> filled = new LinkedHashMap<>();
                fields.forEach((name, value) -> filled.put(name, fill(path + "." + name, value)));
                yield Value.of(filled);
            }
            case Value.Null ignored -> template;
            case Value.Bool ignored -> template;
            case Value.Int64 ignored -> template;
            case Value.Float64 ignored -> template;
        };
    }

    private Value fillText(String path, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        if (matcher.matches()) {
            return resolve(path, matcher.group(1)).orElseGet(() -> Value.of(text));
        }
        return Value.of(matcher.reset()
                .replaceAll(match -> Matcher.quoteReplacement(
                        resolve(path, match.group(1)).map(PythonText::of).orElse(match.group()))));
    }

    private Optional<Value> resolve(String path, String reference) {
        if (!reference.contains(".")) {
            return Optional.empty();
        }
        if (!PLAIN.matcher(reference).matches()) {
            throw new InvalidFieldException(path, "has braces around text with a dot, which is read as a placeholder "
                    + "such as {inputs.name}; put such text into an input");
        }
        Value found = namespaces;
        for (String key : reference.split("\\.", -1)) {
            if (!(found instanceof Value.Struct(Map<String, Value> fields)) || !fields.containsKey(key)) {
                throw new InvalidFieldException(path,
                        "has the placeholder {" + reference + "}, but there is no '" + key + "'" + known(found));
            }
            found = fields.getOrDefault(key, Value.ofNothing());
        }
        return Optional.of(found);
    }

    private static String known(Value value) {
        return value instanceof Value.Struct(Map<String, Value> fields)
                ? fields.isEmpty() ? " and nothing else" : " among " + String.join(", ", fields.keySet())
                : " within " + value.kind();
    }
}
