package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Structs;

/** Task templates. */
final class TemplateMapper {
    private TemplateMapper() {}

    static TaskTemplate fromWire(dev.flyteagents.wire.flyte2.core.TaskTemplate wire) {
        return new TaskTemplate(Presence.of(wire.hasId(), wire.getId()).map(IdentifierMapper::fromWire),
                wire.getType(), wire.getTaskTypeVersion(),
                Presence.of(wire.hasMetadata(), wire.getMetadata()).map(MetadataMapper::fromWire),
                Presence.of(wire.hasInterface(), wire.getInterface()).map(InterfaceMapper::fromWire),
                Presence.of(wire.hasCustom(), wire.getCustom()).map(Structs::fromWire),
                TargetMapper.fromWire(wire),
                Presence.of(wire.hasSecurityContext(), wire.getSecurityContext()).map(SecurityMapper::fromWire),
                Presence.of(wire.hasExtendedResources(), wire.getExtendedResources()).map(ResourcesMapper::fromWire),
                wire.getConfigMap(),
                Presence.of(wire.hasReusePolicy(), wire.getReusePolicy()).map(ReusePolicyMapper::fromWire));
    }

    static dev.flyteagents.wire.flyte2.core.TaskTemplate toWire(TaskTemplate domain) {
        var wire = dev.flyteagents.wire.flyte2.core.TaskTemplate.newBuilder()
                .setType(domain.type())
                .setTaskTypeVersion(domain.version())
                .putAllConfig(domain.config());
        domain.id().map(IdentifierMapper::toWire).ifPresent(wire::setId);
        domain.metadata().map(MetadataMapper::toWire).ifPresent(wire::setMetadata);
        domain.typedInterface().map(InterfaceMapper::toWire).ifPresent(wire::setInterface);
        domain.custom().map(Structs::toWire).ifPresent(wire::setCustom);
        domain.target().ifPresent(target -> TargetMapper.write(target, wire));
        domain.securityContext().map(SecurityMapper::toWire).ifPresent(wire::setSecurityContext);
        domain.extendedResources().map(ResourcesMapper::toWire).ifPresent(wire::setExtendedResources);
        domain.reusePolicy().map(ReusePolicyMapper::toWire).ifPresent(wire::setReusePolicy);
        return wire.build();
    }
}
