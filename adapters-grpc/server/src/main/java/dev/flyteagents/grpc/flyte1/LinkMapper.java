package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.wire.flyte1.core.TaskLog;

/** Links shown beside a task. Flyte 1 has no words for their type, readiness and icon. */
final class LinkMapper {
    private LinkMapper() {}

    static TaskLog toWire(LogLink domain) {
        TaskLog.Builder wire = TaskLog.newBuilder()
                .setUri(domain.uri())
                .setName(domain.name())
                .setMessageFormat(Enums.sameNamed(TaskLog.MessageFormat.class, domain.messageFormat()))
                .setShowWhilePending(domain.showWhilePending())
                .setHideOnceFinished(domain.hideOnceFinished());
        domain.ttl().map(Times::toWire).ifPresent(wire::setTtl);
        return wire.build();
    }
}
