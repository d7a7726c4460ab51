package dev.flyteagents.sandbox.openai;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** The kinds of JSON value, with the words that the API has for them. */
enum Kind {
    INTEGER("an integer", "an integer"),
    DECIMAL("a decimal", "a decimal number"),
    TEXT("a string", "a string"),
    BOOLEAN("a boolean", "a boolean"),
    ARRAY("an array", "an array"),
    OBJECT("an object", "an object"),
    NULL("null", "null");

    private final String expected;
    private final String got;

    Kind(String expected, String got) {
        this.expected = expected;
        this.got = got;
    }

    String expected() {
        return expected;
    }

    String got() {
        return got;
    }

    static Kind of(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Integer ignored -> INTEGER;
            case Long ignored -> INTEGER;
            case BigInteger ignored -> INTEGER;
            case Number ignored -> DECIMAL;
            case Boolean ignored -> BOOLEAN;
            case List<?> ignored -> ARRAY;
            case Map<?, ?> ignored -> OBJECT;
            default -> TEXT;
        };
    }
}
