package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.literal.BlobType;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SchemaType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.StructuredDatasetType;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A literal of every kind that both Flytes have. */
final class SampleLiterals {

    private static final LiteralType INTEGER = LiteralType.simple(SimpleType.INTEGER);

    private SampleLiterals() {}

    static Stream<Literal> ofEveryKind() {
        return Stream.concat(values().map(Literal::of),
                Stream.of(new Literal(new LiteralValue.Text("x"), "h4sh", Map.of("k", "v"), Optional.empty())));
    }

    static LiteralMap all() {
        Map<String, Literal> all = new LinkedHashMap<>();
        ofEveryKind().forEach(literal -> all.put("o" + all.size(), literal));
        return new LiteralMap(all);
    }

    static Literal binary(String text) {
        return Literal.of(new LiteralValue.Binary(Bytes.of(text.getBytes(StandardCharsets.UTF_8)),
                LiteralValue.Binary.MSGPACK));
    }

    static Variable variable() {
        return Variable.of(LiteralType.listOf(INTEGER));
    }

    private static Stream<LiteralValue> values() {
        return Stream.of(new LiteralValue.None(), new LiteralValue.Int64(Long.MIN_VALUE), new LiteralValue.Int64(0),
                new LiteralValue.Float64(5), new LiteralValue.Float64(-0.0), new LiteralValue.Float64(Double.NaN),
                new LiteralValue.Text(""), new LiteralValue.Text("\u0131\u0000\uD83D\uDE80"),
                new LiteralValue.Bool(false), new LiteralValue.Bool(true),
                new LiteralValue.Datetime(Instant.parse("1969-12-31T23:59:59.999999999Z")),
                new LiteralValue.Span(Duration.ofNanos(-1_500_000_001L)), binary("\u0000").value(),
                new LiteralValue.Blob("s3://b/x",
                        Optional.of(new BlobType("csv", BlobType.Dimensionality.MULTIPART))),
                new LiteralValue.Schema("s3://b/y", Optional.of(new SchemaType(
                        List.of(new SchemaType.Column("c", SchemaType.ColumnType.DATETIME))))),
                new LiteralValue.ErrorDetail("n0", "broken"),
                new LiteralValue.Generic(Value.of(Map.of("n", Value.of(2), "l", Value.of(List.of(Value.of("x")))))),
                new LiteralValue.StructuredDataset("s3://b/z", Optional.of(new StructuredDatasetType(
                        List.of(new StructuredDatasetType.Column("c", Optional.of(INTEGER))), "parquet", "arrow",
                        Bytes.of(new byte[]{1})))),
                new LiteralValue.Union(Literal.of(7), Optional.of(INTEGER)),
                new LiteralValue.Collection(List.of()),
                new LiteralValue.Collection(List.of(Literal.of(1), Literal.of("x"))),
                LiteralValue.Mapping.of(Map.of("k", Literal.of(new LiteralValue.None()))),
                new LiteralValue.Offloaded("s3://b/large", 1L << 40, Optional.of(INTEGER)));
    }
}
