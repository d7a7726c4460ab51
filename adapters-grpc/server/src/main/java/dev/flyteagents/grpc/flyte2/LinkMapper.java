package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.wire.flyte2.core.TaskLog;

/** Links shown beside a task. */
final class LinkMapper {
    private LinkMapper() {}

    static LogLink fromWire(TaskLog wire) {
        return new LogLink(wire.getName(), wire.getUri(),
                Enums.sameNamed(LogLink.MessageFormat.class, wire.getMessageFormat()),
                Presence.of(wire.hasTtl(), wire.getTtl()).map(Times::duration), wire.getShowWhilePending(),
                wire.getHideOnceFinished(), Enums.sameNamed(LogLink.LinkType.class, wire.getLinkType()),
                wire.getReady(), wire.getIconUri());
    }

    static TaskLog toWire(LogLink domain) {
        TaskLog.Builder wire = TaskLog.newBuilder()
                .setUri(domain.uri())
                .setName(domain.name())
                .setMessageFormat(Enums.sameNamed(TaskLog.MessageFormat.class, domain.messageFormat()))
                .setShowWhilePending(domain.showWhilePending())
                .setHideOnceFinished(domain.hideOnceFinished())
                .setLinkType(Enums.sameNamed(TaskLog.LinkType.class, domain.type()))
                .setReady(domain.ready())
                .setIconUri(domain.iconUri());
        domain.ttl().map(Times::toWire).ifPresent(wire::setTtl);
        return wire.build();
    }
}
