package dev.flyteagents.domain.value;

import java.util.List;
import java.util.Map;

/**
 * A JSON-like value. Flyte's {@code Struct} knows only doubles; an integral double within 2^53 is read as
 * {@link Int64}, so that no vendor is ever sent {@code 2.0} where a task said {@code 2}.
 */
public sealed interface Value {

    record Null() implements Value {}

    record Bool(boolean value) implements Value {}

    record Int64(long value) implements Value {}

    record Float64(double value) implements Value {}

    record Text(String value) implements Value {}

    record Array(List<Value> items) implements Value {

        public Array {
            items = List.copyOf(items);
        }
    }

    /** An object; its fields keep their order. */
    record Struct(Map<String, Value> fields) implements Value {

        private static final Struct EMPTY = new Struct(Map.of());

        public Struct {
            fields = Copies.ordered(fields);
        }

        public static Struct empty() {
            return EMPTY;
        }

        public boolean isEmpty() {
            return fields.isEmpty();
        }
    }

    static Value ofNothing() {
        return new Null();
    }

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(long value) {
        return new Int64(value);
    }

    /** An integral double whose value a long holds exactly becomes an integer; minus zero, infinities and NaN do not. */
    static Value of(double value) {
        boolean integral = value == Math.rint(value) && Math.abs(value) <= 0x1p53 && Double.compare(value, -0.0) != 0;
        return integral ? new Int64((long) value) : new Float64(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    static Value of(List<Value> items) {
        return new Array(items);
    }

    static Struct of(Map<String, Value> fields) {
        return new Struct(fields);
    }

    /** What JSON calls this kind of value, with its article: for sentences such as "must be an object, was a string". */
    default String kind() {
        return switch (this) {
            case Null() -> "null";
            case Bool(boolean ignored) -> "a boolean";
            case Int64(long ignored) -> "an integer";
            case Float64(double ignored) -> "a number";
            case Text(String ignored) -> "a string";
            case Array(List<Value> ignored) -> "a list";
            case Struct(Map<String, Value> ignored) -> "an object";
        };
    }
}
