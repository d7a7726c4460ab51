package dev.flyteagents.domain.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A value as JSON text in ASCII, spaced as Python's {@code json.dumps} does; integers have no decimal point. */
public final class JsonText {

    private JsonText() {}

    /**
     * The text.
     *
     * @throws InvalidFieldException at the path, for an infinity or NaN: JSON has none
     */
    public static String of(String path, Value value) {
        return switch (value) {
            case Value.Null() -> "null";
            case Value.Bool(boolean flag) -> Boolean.toString(flag);
            case Value.Int64(long number) -> Long.toString(number);
            case Value.Float64(double number) -> number(path, number);
            case Value.Text(String text) -> quoted(text);
            case Value.Array(List<Value> items) ->
                items.stream().map(item -> of(path, item)).collect(Collectors.joining(", ", "[", "]"));
            case Value.Struct(Map<String, Value> fields) -> fields.entrySet()
                    .stream()
                    .map(field -> quoted(field.getKey()) + ": " + of(path + "." + field.getKey(), field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String number(String path, double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidFieldException(path, "is not a finite number, and JSON has no other");
        }
        return Double.toString(number);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            switch (unit) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (unit < 0x20 || unit > 0x7e) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", unit));
                    } else {
                        quoted.append((char) unit);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
