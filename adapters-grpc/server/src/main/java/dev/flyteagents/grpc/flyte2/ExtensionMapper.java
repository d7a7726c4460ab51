package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.TaskMetadataExtension;
import dev.flyteagents.domain.task.TaskMetadataExtension.RunId;
import dev.flyteagents.domain.task.TaskMetadataExtension.Timeouts;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.wire.flyte2.common.RunIdentifier;
import dev.flyteagents.wire.flyte2.core.TaskMetadata;
import dev.flyteagents.wire.flyte2.core.TimeoutStrategy;

/** What Flyte 2 added to a task's metadata. */
final class ExtensionMapper {
    private ExtensionMapper() {}

    static TaskMetadataExtension fromWire(TaskMetadata wire) {
        return new TaskMetadataExtension(wire.getDebuggable(),
                wire.getLogLinksList().stream().map(LinkMapper::fromWire).toList(),
                Presence.of(wire.hasImageBuildRun(), wire.getImageBuildRun()).map(ExtensionMapper::fromWire),
                wire.getIsEntrypoint(), wire.getCodeBundleUri(),
                Presence.of(wire.hasTimeouts(), wire.getTimeouts()).map(ExtensionMapper::fromWire),
                wire.getProducesArtifacts());
    }

    static void write(TaskMetadataExtension domain, TaskMetadata.Builder wire) {
        wire.setDebuggable(domain.debuggable())
                .addAllLogLinks(domain.logLinks().stream().map(LinkMapper::toWire).toList())
                .setIsEntrypoint(domain.entrypoint())
                .setCodeBundleUri(domain.codeBundleUri())
                .setProducesArtifacts(domain.producesArtifacts());
        domain.imageBuildRun().map(ExtensionMapper::toWire).ifPresent(wire::setImageBuildRun);
        domain.timeouts().map(ExtensionMapper::toWire).ifPresent(wire::setTimeouts);
    }

    private static RunId fromWire(RunIdentifier wire) {
        return new RunId(wire.getOrg(), wire.getProject(), wire.getDomain(), wire.getName());
    }

    private static RunIdentifier toWire(RunId domain) {
        return RunIdentifier.newBuilder()
                .setOrg(domain.org())
                .setProject(domain.project())
                .setDomain(domain.domain())
                .setName(domain.name())
                .build();
    }

    private static Timeouts fromWire(TimeoutStrategy wire) {
        return new Timeouts(Presence.of(wire.hasQueuedTimeout(), wire.getQueuedTimeout()).map(Times::duration),
                Presence.of(wire.hasDeadline(), wire.getDeadline()).map(Times::duration));
    }

    private static TimeoutStrategy toWire(Timeouts domain) {
        TimeoutStrategy.Builder wire = TimeoutStrategy.newBuilder();
        domain.queued().map(Times::toWire).ifPresent(wire::setQueuedTimeout);
        domain.deadline().map(Times::toWire).ifPresent(wire::setDeadline);
        return wire.build();
    }
}
