package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.NodeExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.wire.flyte2.core.NodeExecutionIdentifier;
import dev.flyteagents.wire.flyte2.core.ResourceType;
import dev.flyteagents.wire.flyte2.core.TaskExecutionIdentifier;
import dev.flyteagents.wire.flyte2.core.WorkflowExecutionIdentifier;

/** Identities of tasks and of their executions. */
final class IdentifierMapper {
    private IdentifierMapper() {}

    static Identifier fromWire(dev.flyteagents.wire.flyte2.core.Identifier wire) {
        return new Identifier(Enums.sameNamed(Identifier.ResourceType.class, wire.getResourceType()),
                wire.getProject(), wire.getDomain(), wire.getName(), wire.getVersion(), wire.getOrg());
    }

    static dev.flyteagents.wire.flyte2.core.Identifier toWire(Identifier domain) {
        return dev.flyteagents.wire.flyte2.core.Identifier.newBuilder()
                .setResourceType(Enums.sameNamed(ResourceType.class, domain.resourceType()))
                .setProject(domain.project())
                .setDomain(domain.domain())
                .setName(domain.name())
                .setVersion(domain.version())
                .setOrg(domain.org())
                .build();
    }

    static TaskExecutionId fromWire(TaskExecutionIdentifier wire) {
        return new TaskExecutionId(Presence.of(wire.hasTaskId(), wire.getTaskId()).map(IdentifierMapper::fromWire),
                Presence.of(wire.hasNodeExecutionId(), wire.getNodeExecutionId()).map(IdentifierMapper::fromWire),
                Integer.toUnsignedLong(wire.getRetryAttempt()));
    }

    static TaskExecutionIdentifier toWire(TaskExecutionId domain) {
        TaskExecutionIdentifier.Builder wire = TaskExecutionIdentifier.newBuilder()
                .setRetryAttempt((int) domain.retryAttempt());
        domain.taskId().map(IdentifierMapper::toWire).ifPresent(wire::setTaskId);
        domain.nodeExecutionId().map(IdentifierMapper::toWire).ifPresent(wire::setNodeExecutionId);
        return wire.build();
    }

    private static NodeExecutionId fromWire(NodeExecutionIdentifier wire) {
        return new NodeExecutionId(wire.getNodeId(),
                Presence.of(wire.hasExecutionId(), wire.getExecutionId()).map(IdentifierMapper::fromWire));
    }

    private static NodeExecutionIdentifier toWire(NodeExecutionId domain) {
        NodeExecutionIdentifier.Builder wire = NodeExecutionIdentifier.newBuilder().setNodeId(domain.nodeId());
        domain.executionId().map(IdentifierMapper::toWire).ifPresent(wire::setExecutionId);
        return wire.build();
    }

    private static WorkflowExecutionId fromWire(WorkflowExecutionIdentifier wire) {
        return new WorkflowExecutionId(wire.getProject(), wire.getDomain(), wire.getName(), wire.getOrg());
    }

    private static WorkflowExecutionIdentifier toWire(WorkflowExecutionId domain) {
        return WorkflowExecutionIdentifier.newBuilder()
                .setProject(domain.project())
                .setDomain(domain.domain())
                .setName(domain.name())
                .setOrg(domain.org())
                .build();
    }
}
