package dev.flyteagents.ports.remote;

import java.time.Instant;
import java.util.List;

/**
 * A statement with {@code ?} for each parameter.
 *
 * @param tag recorded by the warehouse beside the statement
 */
public record SqlStatement(String text, List<Parameter> parameters, String tag) {

    public SqlStatement {
        parameters = List.copyOf(parameters);
    }

    /** A value that is bound, never pasted into the text. */
    public sealed interface Parameter {

        record Text(String value) implements Parameter {}

        record Whole(long value) implements Parameter {}

        record Real(double value) implements Parameter {}

        record Bool(boolean value) implements Parameter {}

        record Timestamp(Instant value) implements Parameter {}

        record Null() implements Parameter {}
    }
}
