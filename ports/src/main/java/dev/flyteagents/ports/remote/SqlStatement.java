package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Copies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A statement with {@code ?} for each parameter.
 *
 * @param tags recorded by the warehouse beside the statement (C7), in whatever form it keeps tags; long values are
 *            shortened where it has a limit
 * @param requestId names this submission where the warehouse deduplicates by a token (C1); a repeated submit under it
 *            returns the first one's id
 * @param timeout after which the warehouse ends the statement, instead of any limit that the session has; whole seconds
 */
public record SqlStatement(String text, List<Parameter> parameters, Map<String, String> tags,
        Optional<UUID> requestId, Optional<Duration> timeout) {

    public SqlStatement {
        parameters = List.copyOf(parameters);
        tags = Copies.ordered(tags);
    }

    /** A statement that may run as long as the session allows. */
    public SqlStatement(String text, List<Parameter> parameters, Map<String, String> tags, Optional<UUID> requestId) {
        this(text, parameters, tags, requestId, Optional.empty());
    }

    /** A statement of which a repeated submit is another one. */
    public SqlStatement(String text, List<Parameter> parameters, Map<String, String> tags) {
        this(text, parameters, tags, Optional.empty());
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
