package dev.flyteagents.domain.literal;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of value a Flyte literal can hold, scalars and primitives on one level. */
public sealed interface LiteralValue {

    /** Nothing was set: not the same as {@link None}, which says that the value is null. */
    record Unset() implements LiteralValue {}

    record None() implements LiteralValue {}

    record Int64(long value) implements LiteralValue {}

    record Float64(double value) implements LiteralValue {}

    record Text(String value) implements LiteralValue {}

    record Bool(boolean value) implements LiteralValue {}

    record Datetime(Instant value) implements LiteralValue {}

    record Span(Duration value) implements LiteralValue {}

    record Blob(String uri, Optional<BlobType> type) implements LiteralValue {}

    /** Bytes whose encoding the tag names; flytekit writes dicts and dataclasses with the tag {@value #MSGPACK}. */
    record Binary(Bytes content, String tag) implements LiteralValue {

        public static final String MSGPACK = "msgpack";
    }

    record Schema(String uri, Optional<SchemaType> type) implements LiteralValue {}

    record ErrorDetail(String failedNodeId, String message) implements LiteralValue {}

    record Generic(Value.Struct value) implements LiteralValue {}

    record StructuredDataset(String uri, Optional<StructuredDatasetType> type) implements LiteralValue {}

    record Union(Literal value, Optional<LiteralType> type) implements LiteralValue {}

    record Collection(List<Literal> items) implements LiteralValue {

        public Collection {
            items = List.copyOf(items);
        }
    }

    record Mapping(LiteralMap entries) implements LiteralValue {

        public static Mapping of(Map<String, Literal> entries) {
            return new Mapping(new LiteralMap(entries));
        }
    }

    /** A literal too large to travel: it was written to {@code uri}. */
    record Offloaded(String uri, long sizeBytes, Optional<LiteralType> inferredType) implements LiteralValue {}
}
