package dev.flyteagents.domain.literal;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Opaque;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A literal: its value and what travels with it. {@code hash} is empty when no hash was given; {@code artifact} (Flyte
 * 2) is carried, not read.
 */
public record Literal(LiteralValue value, String hash, Map<String, String> metadata, Optional<Opaque> artifact) {

    public Literal {
        metadata = Copies.ordered(metadata);
    }

    public static Literal of(LiteralValue value) {
        return new Literal(value, "", Map.of(), Optional.empty());
    }

    public static Literal of(String text) {
        return of(new LiteralValue.Text(text));
    }

    public static Literal of(long integer) {
        return of(new LiteralValue.Int64(integer));
    }

    public static Literal of(double number) {
        return of(new LiteralValue.Float64(number));
    }

    public static Literal of(boolean flag) {
        return of(new LiteralValue.Bool(flag));
    }

    public static Literal of(Instant datetime) {
        return of(new LiteralValue.Datetime(datetime));
    }

    public static Literal of(Duration duration) {
        return of(new LiteralValue.Span(duration));
    }

    public static Literal of(List<Literal> items) {
        return of(new LiteralValue.Collection(items));
    }

    /** A reference to tabular data; its type says nothing of format or columns, as the Python connectors send it. */
    public static Literal structuredDataset(String uri) {
        return of(new LiteralValue.StructuredDataset(uri, Optional.of(StructuredDatasetType.unspecified())));
    }
}
