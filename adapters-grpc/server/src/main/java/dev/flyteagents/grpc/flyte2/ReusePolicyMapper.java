package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.ReusePolicy;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Times;

/** How a task's environment is kept warm. */
final class ReusePolicyMapper {
    private ReusePolicyMapper() {}

    static ReusePolicy fromWire(dev.flyteagents.wire.flyte2.core.ReusePolicy wire) {
        return new ReusePolicy(wire.getMinReplicas(), wire.getMaxReplicas(), wire.getConcurrency(),
                Presence.of(wire.hasIdleTtl(), wire.getIdleTtl()).map(Times::duration),
                Presence.of(wire.hasScaledownTtl(), wire.getScaledownTtl()).map(Times::duration),
                Enums.sameNamed(ReusePolicy.Scope.class, wire.getScope()));
    }

    static dev.flyteagents.wire.flyte2.core.ReusePolicy toWire(ReusePolicy domain) {
        var wire = dev.flyteagents.wire.flyte2.core.ReusePolicy.newBuilder()
                .setMinReplicas(domain.minReplicas())
                .setMaxReplicas(domain.maxReplicas())
                .setConcurrency(domain.concurrency())
                .setScope(Enums.sameNamed(dev.flyteagents.wire.flyte2.core.ReusePolicy.Scope.class, domain.scope()));
        domain.idleTtl().map(Times::toWire).ifPresent(wire::setIdleTtl);
        domain.scaledownTtl().map(Times::toWire).ifPresent(wire::setScaledownTtl);
        return wire.build();
    }
}
