package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecution.NodeOverrides;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte1.admin.TaskExecutionMetadata;
import dev.flyteagents.wire.flyte1.core.TaskNodeOverrides;

/** What Flyte says of the execution that a task belongs to. */
final class ExecutionMapper {
    private ExecutionMapper() {}

    static TaskExecution fromWire(TaskExecutionMetadata wire) {
        return new TaskExecution(
                Presence.of(wire.hasTaskExecutionId(), wire.getTaskExecutionId()).map(IdentifierMapper::fromWire),
                wire.getNamespace(), wire.getLabelsMap(), wire.getAnnotationsMap(), wire.getK8SServiceAccount(),
                wire.getEnvironmentVariablesMap(), wire.getMaxAttempts(), wire.getInterruptible(),
                wire.getInterruptibleFailureThreshold(),
                Presence.of(wire.hasOverrides(), wire.getOverrides()).map(ExecutionMapper::fromWire),
                Presence.of(wire.hasIdentity(), wire.getIdentity()).map(SecurityMapper::fromWire));
    }

    static TaskExecutionMetadata toWire(TaskExecution domain) {
        TaskExecutionMetadata.Builder wire = TaskExecutionMetadata.newBuilder()
                .setNamespace(domain.namespace())
                .putAllLabels(domain.labels())
                .putAllAnnotations(domain.annotations())
                .setK8SServiceAccount(domain.k8sServiceAccount())
                .putAllEnvironmentVariables(domain.environmentVariables())
                .setMaxAttempts(domain.maxAttempts())
                .setInterruptible(domain.interruptible())
                .setInterruptibleFailureThreshold(domain.interruptibleFailureThreshold());
        domain.id().map(IdentifierMapper::toWire).ifPresent(wire::setTaskExecutionId);
        domain.overrides().map(ExecutionMapper::toWire).ifPresent(wire::setOverrides);
        domain.identity().map(SecurityMapper::toWire).ifPresent(wire::setIdentity);
        return wire.build();
    }

    private static NodeOverrides fromWire(TaskNodeOverrides wire) {
        return new NodeOverrides(Presence.of(wire.hasResources(), wire.getResources()).map(ResourcesMapper::fromWire),
                Presence.of(wire.hasExtendedResources(), wire.getExtendedResources()).map(ResourcesMapper::fromWire),
                wire.getContainerImage(),
                Presence.of(wire.hasPodTemplate(), wire.getPodTemplate()).map(TargetMapper::fromWire));
    }

    private static TaskNodeOverrides toWire(NodeOverrides domain) {
        TaskNodeOverrides.Builder wire = TaskNodeOverrides.newBuilder().setContainerImage(domain.containerImage());
        domain.resources().map(ResourcesMapper::toWire).ifPresent(wire::setResources);
        domain.extendedResources().map(ResourcesMapper::toWire).ifPresent(wire::setExtendedResources);
        domain.podTemplate().map(TargetMapper::toWire).ifPresent(wire::setPodTemplate);
        return wire.build();
    }
}
