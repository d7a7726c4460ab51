package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.wire.flyte2.connector.Resource;
import dev.flyteagents.wire.flyte2.core.TaskExecution.Phase;

/** What is said of a job, as a resource. Of a failure only phase and message: Flyte 2 has no words for the rest. */
final class StatusMapper {
    private StatusMapper() {}

    static Resource toWire(TaskStatus domain) {
        Resource.Builder wire = Resource.newBuilder()
                .setPhase(Enums.sameNamed(Phase.class, domain.phase()))
                .setMessage(domain.message())
                .addAllLogLinks(domain.links().stream().map(LinkMapper::toWire).toList());
        Value.Struct customInfo = domain.customInfo();
        if (!customInfo.isEmpty()) {
            wire.setCustomInfo(Structs.toWire(customInfo));
        }
        // F8: unset means outputs.pb, outputs that are set are taken as they are, even empty ones
        if (domain instanceof TaskStatus.Succeeded succeeded) {
            succeeded.outputs().map(LiteralMapper::toOutputs).ifPresent(wire::setOutputs);
        }
        return wire.build();
    }
}
