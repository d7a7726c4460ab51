package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.connector.TaskExecutionMetadata;

import java.util.Optional;

/** What Flyte says of the execution that a task belongs to. */
final class ExecutionMapper {
    private ExecutionMapper() {}

    static TaskExecution fromWire(TaskExecutionMetadata wire) {
        return new TaskExecution(
                Presence.of(wire.hasTaskExecutionId(), wire.getTaskExecutionId()).map(IdentifierMapper::fromWire),
                wire.getNamespace(), wire.getLabelsMap(), wire.getAnnotationsMap(), wire.getK8SServiceAccount(),
                wire.getEnvironmentVariablesMap(), wire.getMaxAttempts(), wire.getInterruptible(),
                wire.getInterruptibleFailureThreshold(),
                Optional.empty(),
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
        domain.identity().map(SecurityMapper::toWire).ifPresent(wire::setIdentity);
        return wire.build();
    }
}
