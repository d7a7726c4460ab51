package dev.flyteagents.domain.template;

import dev.flyteagents.domain.value.Value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What Python's {@code str} makes of a value, since that is what tasks were written against. */
public final class PythonText {

    private PythonText() {}

    /** A string is itself; within a list or a dict it has its quotes, as {@code repr} gives them. */
    public static String of(Value value) {
        return value instanceof Value.Text(String text) ? text : repr(value);
    }

    private static String repr(Value value) {
        return switch (value) {
            case Value.Null() -> "None";
            case Value.Bool(boolean flag) -> flag ? "True" : "False";
            case Value.Int64(long number) -> Long.toString(number);
            case Value.Float64(double number) -> number(number);
            case Value.Text(String text) -> quoted(text);
            case Value.Array(List<Value> items) ->
                items.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case Value.Struct(Map<String, Value> fields) -> fields.entrySet()
                    .stream()
                    .map(field -> quoted(field.getKey()) + ": " + repr(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** The same shortest digits as Java's, but the exponent begins at 1e16 and below 1e-4, and has two digits. */
    private static String number(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        } else if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        } else if (number == 0) {
            return Double.toString(number);
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            return exact.scale() <= 0 ? exact.toPlainString() + ".0" : exact.toPlainString();
        }
        String mantissa = exact.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.chars().forEach(unit -> {
            switch (unit) {
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (unit == quote) {
                        quoted.append('\\').append(quote);
                    } else if (unit < 0x20 || (unit >= 0x7f && unit <= 0xa0)) {
                        quoted.append(String.format(Locale.ROOT, "\\x%02x", unit));
                    } else {
                        quoted.append((char) unit);
                    }
                }
            }
        });
        return quoted.append(quote).toString();
    }
}
