package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.grpc.common.Opaques;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.core.ArtifactVersionId;
import dev.flyteagents.wire.flyte2.core.LiteralOffloadedMetadata;
import dev.flyteagents.wire.flyte2.task.NamedLiteral;
import dev.flyteagents.wire.flyte2.task.Outputs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Literals, maps of them, and the ordered lists that stand for maps at the top; {@link ValueMapper} has what is inside a scalar. */
final class LiteralMapper {
    private LiteralMapper() {}

    static LiteralMap fromWire(dev.flyteagents.wire.flyte2.core.LiteralMap wire) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        wire.getLiteralsMap().forEach((name, literal) -> literals.put(name, fromWire(literal)));
        return new LiteralMap(literals);
    }

    static dev.flyteagents.wire.flyte2.core.LiteralMap toWire(LiteralMap domain) {
        var wire = dev.flyteagents.wire.flyte2.core.LiteralMap.newBuilder();
        domain.literals().forEach((name, literal) -> wire.putLiterals(name, toWire(literal)));
        return wire.build();
    }

    static LiteralMap fromNamed(List<NamedLiteral> wire) {
        Map<String, Literal> literals = new LinkedHashMap<>();
        wire.forEach(named -> literals.put(named.getName(), fromWire(named.getValue())));
        return new LiteralMap(literals);
    }

    static Outputs toOutputs(LiteralMap domain) {
        return Outputs.newBuilder().addAllLiterals(toNamed(domain)).build();
    }

    static List<NamedLiteral> toNamed(LiteralMap domain) {
        List<NamedLiteral> wire = new ArrayList<>();
        domain.literals()
                .forEach((name, literal) -> wire
                        .add(NamedLiteral.newBuilder().setName(name).setValue(toWire(literal)).build()));
        return wire;
    }

    static Literal fromWire(dev.flyteagents.wire.flyte2.core.Literal wire) {
        return new Literal(valueOf(wire), wire.getHash(), wire.getMetadataMap(),
                Presence.of(wire.hasArtifactId(), wire.getArtifactId()).map(Opaques::fromWire));
    }

    static dev.flyteagents.wire.flyte2.core.Literal toWire(Literal domain) {
        var wire = dev.flyteagents.wire.flyte2.core.Literal.newBuilder()
                .setHash(domain.hash())
                .putAllMetadata(domain.metadata());
        domain.artifact()
                .flatMap(carried -> Opaques.toWire(carried, ArtifactVersionId.getDefaultInstance()))
                .ifPresent(wire::setArtifactId);
        ValueMapper.write(domain.value(), wire);
        return wire.build();
    }

    static List<Literal> fromWire(List<dev.flyteagents.wire.flyte2.core.Literal> wire) {
        return wire.stream().map(LiteralMapper::fromWire).toList();
    }

    static LiteralOffloadedMetadata toWire(LiteralValue.Offloaded domain) {
        var wire = LiteralOffloadedMetadata.newBuilder().setUri(domain.uri()).setSizeBytes(domain.sizeBytes());
        domain.inferredType().map(TypeMapper::toWire).ifPresent(wire::setInferredType);
        return wire.build();
    }

    private static LiteralValue valueOf(dev.flyteagents.wire.flyte2.core.Literal wire) {
        return switch (wire.getValueCase()) {
            case SCALAR -> ValueMapper.fromWire(wire.getScalar());
            case COLLECTION -> new LiteralValue.Collection(fromWire(wire.getCollection().getLiteralsList()));
            case MAP -> new LiteralValue.Mapping(fromWire(wire.getMap()));
            case OFFLOADED_METADATA -> fromWire(wire.getOffloadedMetadata());
            case VALUE_NOT_SET -> new LiteralValue.Unset();
        };
    }

    private static LiteralValue fromWire(LiteralOffloadedMetadata wire) {
        return new LiteralValue.Offloaded(wire.getUri(), wire.getSizeBytes(),
                Presence.of(wire.hasInferredType(), wire.getInferredType()).map(TypeMapper::fromWire));
    }
}
