package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.wire.flyte2.core.Binary;
import dev.flyteagents.wire.flyte2.core.Blob;
import dev.flyteagents.wire.flyte2.core.Error;
import dev.flyteagents.wire.flyte2.core.LiteralCollection;
import dev.flyteagents.wire.flyte2.core.Primitive;
import dev.flyteagents.wire.flyte2.core.Scalar;
import dev.flyteagents.wire.flyte2.core.Schema;
import dev.flyteagents.wire.flyte2.core.StructuredDataset;
import dev.flyteagents.wire.flyte2.core.Union;
import dev.flyteagents.wire.flyte2.core.Void;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a literal holds. The domain has on one level what the wire nests in scalars and primitives. */
final class ValueMapper {
    private ValueMapper() {}

    static LiteralValue fromWire(Scalar wire) {
        return switch (wire.getValueCase()) {
            case PRIMITIVE -> fromWire(wire.getPrimitive());
            case BLOB -> new LiteralValue.Blob(wire.getBlob().getUri(),
                    Presence.of(wire.getBlob().getMetadata().hasType(), wire.getBlob().getMetadata().getType())
                            .map(TypeMapper::fromWire));
            case BINARY -> new LiteralValue.Binary(Bytes.of(wire.getBinary().getValue().toByteArray()),
                    wire.getBinary().getTag());
            case SCHEMA -> new LiteralValue.Schema(wire.getSchema().getUri(),
                    Presence.of(wire.getSchema().hasType(), wire.getSchema().getType()).map(TypeMapper::fromWire));
            case NONE_TYPE -> new LiteralValue.None();
            case ERROR ->
                new LiteralValue.ErrorDetail(wire.getError().getFailedNodeId(), wire.getError().getMessage());
            case GENERIC -> new LiteralValue.Generic(Structs.fromWire(wire.getGeneric()));
            case STRUCTURED_DATASET -> fromWire(wire.getStructuredDataset());
            case UNION -> new LiteralValue.Union(LiteralMapper.fromWire(wire.getUnion().getValue()),
                    Presence.of(wire.getUnion().hasType(), wire.getUnion().getType()).map(TypeMapper::fromWire));
            case VALUE_NOT_SET -> new LiteralValue.Unset();
        };
    }

    static void write(LiteralValue domain, dev.flyteagents.wire.flyte2.core.Literal.Builder wire) {
        switch (domain) {
            case LiteralValue.Unset() -> wire.clearValue();
            case LiteralValue.None() -> wire.getScalarBuilder().setNoneType(Void.getDefaultInstance());
            case LiteralValue.Int64(long value) -> primitive(wire).setInteger(value);
            case LiteralValue.Float64(double value) -> primitive(wire).setFloatValue(value);
            case LiteralValue.Text(String value) -> primitive(wire).setStringValue(value);
            case LiteralValue.Bool(boolean value) -> primitive(wire).setBoolean(value);
            case LiteralValue.Datetime(Instant value) -> primitive(wire).setDatetime(Times.toWire(value));
            case LiteralValue.Span(Duration value) -> primitive(wire).setDuration(Times.toWire(value));
            case LiteralValue.Blob blob -> wire.getScalarBuilder().setBlob(toWire(blob));
            case LiteralValue.Binary(Bytes content, String tag) -> wire.getScalarBuilder()
                    .setBinary(Binary.newBuilder().setValue(ByteString.copyFrom(content.toArray())).setTag(tag));
            case LiteralValue.Schema schema -> wire.getScalarBuilder().setSchema(toWire(schema));
            case LiteralValue.ErrorDetail(String node, String message) -> wire.getScalarBuilder()
                    .setError(Error.newBuilder().setFailedNodeId(node).setMessage(message));
            case LiteralValue.Generic(Value.Struct value) -> wire.getScalarBuilder().setGeneric(Structs.toWire(value));
            case LiteralValue.StructuredDataset dataset -> wire.getScalarBuilder()
                    .setStructuredDataset(toWire(dataset));
            case LiteralValue.Union(Literal value, Optional<LiteralType> type) -> {
                Union.Builder union = wire.getScalarBuilder().getUnionBuilder().setValue(LiteralMapper.toWire(value));
                type.map(TypeMapper::toWire).ifPresent(union::setType);
            }
            case LiteralValue.Collection(List<Literal> items) -> wire.setCollection(LiteralCollection.newBuilder()
                    .addAllLiterals(items.stream().map(LiteralMapper::toWire).toList()));
            case LiteralValue.Mapping(LiteralMap entries) -> wire.setMap(LiteralMapper.toWire(entries));
            case LiteralValue.Offloaded offloaded -> wire.setOffloadedMetadata(LiteralMapper.toWire(offloaded));
        }
    }

    private static LiteralValue fromWire(Primitive wire) {
        return switch (wire.getValueCase()) {
            case INTEGER -> new LiteralValue.Int64(wire.getInteger());
            case FLOAT_VALUE -> new LiteralValue.Float64(wire.getFloatValue());
            case STRING_VALUE -> new LiteralValue.Text(wire.getStringValue());
            case BOOLEAN -> new LiteralValue.Bool(wire.getBoolean());
            case DATETIME -> new LiteralValue.Datetime(Times.instant(wire.getDatetime()));
            case DURATION -> new LiteralValue.Span(Times.duration(wire.getDuration()));
            case VALUE_NOT_SET -> new LiteralValue.Unset();
        };
    }

    private static LiteralValue fromWire(StructuredDataset wire) {
        var metadata = wire.getMetadata();
        return new LiteralValue.StructuredDataset(wire.getUri(),
                Presence.of(metadata.hasStructuredDatasetType(), metadata.getStructuredDatasetType())
                        .map(TypeMapper::fromWire));
    }

    private static Primitive.Builder primitive(dev.flyteagents.wire.flyte2.core.Literal.Builder wire) {
        return wire.getScalarBuilder().getPrimitiveBuilder();
    }

    private static Blob toWire(LiteralValue.Blob domain) {
        Blob.Builder wire = Blob.newBuilder().setUri(domain.uri());
        domain.type().map(TypeMapper::toWire).ifPresent(type -> wire.getMetadataBuilder().setType(type));
        return wire.build();
    }

    private static Schema toWire(LiteralValue.Schema domain) {
        Schema.Builder wire = Schema.newBuilder().setUri(domain.uri());
        domain.type().map(TypeMapper::toWire).ifPresent(wire::setType);
        return wire.build();
    }

    private static StructuredDataset toWire(LiteralValue.StructuredDataset domain) {
        StructuredDataset.Builder wire = StructuredDataset.newBuilder().setUri(domain.uri());
        domain.type()
                .map(TypeMapper::toWire)
                .ifPresent(type -> wire.getMetadataBuilder().setStructuredDatasetType(type));
        return wire.build();
    }
}
