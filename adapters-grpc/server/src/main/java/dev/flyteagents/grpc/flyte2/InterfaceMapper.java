package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.grpc.common.Opaques;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.core.ArtifactID;
import dev.flyteagents.wire.flyte2.core.ArtifactTag;
import dev.flyteagents.wire.flyte2.core.VariableEntry;
import dev.flyteagents.wire.flyte2.core.VariableMap;

import java.util.LinkedHashMap;
import java.util.Map;

/** A task's declared inputs and outputs, in order. */
final class InterfaceMapper {
    private InterfaceMapper() {}

    static TypedInterface fromWire(dev.flyteagents.wire.flyte2.core.TypedInterface wire) {
        return new TypedInterface(fromWire(wire.getInputs()), fromWire(wire.getOutputs()));
    }

    static dev.flyteagents.wire.flyte2.core.TypedInterface toWire(TypedInterface domain) {
        return dev.flyteagents.wire.flyte2.core.TypedInterface.newBuilder()
                .setInputs(toWire(domain.inputs()))
                .setOutputs(toWire(domain.outputs()))
                .build();
    }

    private static Map<String, Variable> fromWire(VariableMap wire) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        wire.getVariablesList().forEach(entry -> variables.put(entry.getKey(), fromWire(entry.getValue())));
        return variables;
    }

    private static VariableMap toWire(Map<String, Variable> domain) {
        VariableMap.Builder wire = VariableMap.newBuilder();
        domain.forEach((name, variable) -> wire
                .addVariables(VariableEntry.newBuilder().setKey(name).setValue(toWire(variable))));
        return wire.build();
    }

    private static Variable fromWire(dev.flyteagents.wire.flyte2.core.Variable wire) {
        return new Variable(Presence.of(wire.hasType(), wire.getType()).map(TypeMapper::fromWire),
                wire.getDescription(),
                Presence.of(wire.hasArtifactPartialId(), wire.getArtifactPartialId()).map(Opaques::fromWire),
                Presence.of(wire.hasArtifactTag(), wire.getArtifactTag()).map(Opaques::fromWire));
    }

    private static dev.flyteagents.wire.flyte2.core.Variable toWire(Variable domain) {
        var wire = dev.flyteagents.wire.flyte2.core.Variable.newBuilder().setDescription(domain.description());
        domain.type().map(TypeMapper::toWire).ifPresent(wire::setType);
        domain.artifactPartialId()
                .flatMap(carried -> Opaques.toWire(carried, ArtifactID.getDefaultInstance()))
                .ifPresent(wire::setArtifactPartialId);
        domain.artifactTag()
                .flatMap(carried -> Opaques.toWire(carried, ArtifactTag.getDefaultInstance()))
                .ifPresent(wire::setArtifactTag);
        return wire.build();
    }
}
