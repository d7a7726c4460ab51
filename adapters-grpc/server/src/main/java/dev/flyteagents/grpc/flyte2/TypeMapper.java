package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.literal.BlobType;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SchemaType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.literal.StructuredDatasetType;
import dev.flyteagents.domain.literal.TypeKind;
import dev.flyteagents.domain.literal.TypeStructure;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.wire.flyte2.core.BlobType.BlobDimensionality;
import dev.flyteagents.wire.flyte2.core.EnumType;
import dev.flyteagents.wire.flyte2.core.SchemaType.SchemaColumn;
import dev.flyteagents.wire.flyte2.core.SchemaType.SchemaColumn.SchemaColumnType;
import dev.flyteagents.wire.flyte2.core.StructuredDatasetType.DatasetColumn;
import dev.flyteagents.wire.flyte2.core.UnionType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Types of literals. */
final class TypeMapper {
    private TypeMapper() {}

    static LiteralType fromWire(dev.flyteagents.wire.flyte2.core.LiteralType wire) {
        return new LiteralType(kindOf(wire),
                Presence.of(wire.hasMetadata(), wire.getMetadata()).map(Structs::fromWire),
                Presence.of(wire.getAnnotation().hasAnnotations(), wire.getAnnotation().getAnnotations())
                        .map(Structs::fromWire),
                Presence.of(wire.hasStructure(), wire.getStructure()).map(TypeMapper::fromWire));
    }

    static dev.flyteagents.wire.flyte2.core.LiteralType toWire(LiteralType domain) {
        var wire = dev.flyteagents.wire.flyte2.core.LiteralType.newBuilder();
        write(domain.kind(), wire);
        domain.metadata().map(Structs::toWire).ifPresent(wire::setMetadata);
        domain.annotation()
                .map(Structs::toWire)
                .ifPresent(annotations -> wire.getAnnotationBuilder().setAnnotations(annotations));
        domain.structure().map(TypeMapper::toWire).ifPresent(wire::setStructure);
        return wire.build();
    }

    static BlobType fromWire(dev.flyteagents.wire.flyte2.core.BlobType wire) {
        return new BlobType(wire.getFormat(),
                Enums.sameNamed(BlobType.Dimensionality.class, wire.getDimensionality()));
    }

    static dev.flyteagents.wire.flyte2.core.BlobType toWire(BlobType domain) {
        return dev.flyteagents.wire.flyte2.core.BlobType.newBuilder()
                .setFormat(domain.format())
                .setDimensionality(Enums.sameNamed(BlobDimensionality.class, domain.dimensionality()))
                .build();
    }

    static SchemaType fromWire(dev.flyteagents.wire.flyte2.core.SchemaType wire) {
        return new SchemaType(wire.getColumnsList()
                .stream()
                .map(column -> new SchemaType.Column(column.getName(),
                        Enums.sameNamed(SchemaType.ColumnType.class, column.getType())))
                .toList());
    }

    static dev.flyteagents.wire.flyte2.core.SchemaType toWire(SchemaType domain) {
        var wire = dev.flyteagents.wire.flyte2.core.SchemaType.newBuilder();
        domain.columns()
                .forEach(column -> wire.addColumns(SchemaColumn.newBuilder()
                        .setName(column.name())
                        .setType(Enums.sameNamed(SchemaColumnType.class, column.type()))));
        return wire.build();
    }

    static StructuredDatasetType fromWire(dev.flyteagents.wire.flyte2.core.StructuredDatasetType wire) {
        return new StructuredDatasetType(wire.getColumnsList().stream().map(TypeMapper::fromWire).toList(),
                wire.getFormat(), wire.getExternalSchemaType(),
                Bytes.of(wire.getExternalSchemaBytes().toByteArray()));
    }

    static dev.flyteagents.wire.flyte2.core.StructuredDatasetType toWire(StructuredDatasetType domain) {
        return dev.flyteagents.wire.flyte2.core.StructuredDatasetType.newBuilder()
                .addAllColumns(domain.columns().stream().map(TypeMapper::toWire).toList())
                .setFormat(domain.format())
                .setExternalSchemaType(domain.externalSchemaType())
                .setExternalSchemaBytes(ByteString.copyFrom(domain.externalSchema().toArray()))
                .build();
    }

    private static TypeKind kindOf(dev.flyteagents.wire.flyte2.core.LiteralType wire) {
        return switch (wire.getTypeCase()) {
            case SIMPLE -> new TypeKind.Simple(Enums.sameNamed(SimpleType.class, wire.getSimple()));
            case SCHEMA -> new TypeKind.Schema(fromWire(wire.getSchema()));
            case COLLECTION_TYPE -> new TypeKind.Collection(fromWire(wire.getCollectionType()));
            case MAP_VALUE_TYPE -> new TypeKind.Mapping(fromWire(wire.getMapValueType()));
            case BLOB -> new TypeKind.Blob(fromWire(wire.getBlob()));
            case ENUM_TYPE -> new TypeKind.Enumeration(wire.getEnumType().getValuesList());
            case STRUCTURED_DATASET_TYPE ->
                new TypeKind.StructuredDataset(fromWire(wire.getStructuredDatasetType()));
            case UNION_TYPE -> new TypeKind.Union(
                    wire.getUnionType().getVariantsList().stream().map(TypeMapper::fromWire).toList());
            case TYPE_NOT_SET -> new TypeKind.Unset();
        };
    }

    private static void write(TypeKind domain, dev.flyteagents.wire.flyte2.core.LiteralType.Builder wire) {
        switch (domain) {
            case TypeKind.Unset() -> wire.clearType();
            case TypeKind.Simple(SimpleType type) ->
                wire.setSimple(Enums.sameNamed(dev.flyteagents.wire.flyte2.core.SimpleType.class, type));
            case TypeKind.Schema(SchemaType type) -> wire.setSchema(toWire(type));
            case TypeKind.Collection(LiteralType element) -> wire.setCollectionType(toWire(element));
            case TypeKind.Mapping(LiteralType value) -> wire.setMapValueType(toWire(value));
            case TypeKind.Blob(BlobType type) -> wire.setBlob(toWire(type));
            case TypeKind.Enumeration(List<String> values) ->
                wire.setEnumType(EnumType.newBuilder().addAllValues(values));
            case TypeKind.StructuredDataset(StructuredDatasetType type) ->
                wire.setStructuredDatasetType(toWire(type));
            case TypeKind.Union(List<LiteralType> variants) -> wire.setUnionType(
                    UnionType.newBuilder().addAllVariants(variants.stream().map(TypeMapper::toWire).toList()));
        }
    }

    private static StructuredDatasetType.Column fromWire(DatasetColumn wire) {
        return new StructuredDatasetType.Column(wire.getName(),
                Presence.of(wire.hasLiteralType(), wire.getLiteralType()).map(TypeMapper::fromWire));
    }

    private static DatasetColumn toWire(StructuredDatasetType.Column domain) {
        DatasetColumn.Builder wire = DatasetColumn.newBuilder().setName(domain.name());
        domain.type().map(TypeMapper::toWire).ifPresent(wire::setLiteralType);
        return wire.build();
    }

    private static TypeStructure fromWire(dev.flyteagents.wire.flyte2.core.TypeStructure wire) {
        Map<String, LiteralType> fields = new LinkedHashMap<>();
        wire.getDataclassTypeMap().forEach((name, type) -> fields.put(name, fromWire(type)));
        return new TypeStructure(wire.getTag(), fields);
    }

    private static dev.flyteagents.wire.flyte2.core.TypeStructure toWire(TypeStructure domain) {
        var wire = dev.flyteagents.wire.flyte2.core.TypeStructure.newBuilder().setTag(domain.tag());
        domain.dataclassType().forEach((name, type) -> wire.putDataclassType(name, toWire(type)));
        return wire.build();
    }
}
