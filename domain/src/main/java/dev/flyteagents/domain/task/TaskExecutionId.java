package dev.flyteagents.domain.task;

import java.util.Optional;

/** One attempt of one node of one execution. {@code retryAttempt} counts from 0 in both Flytes. */
public record TaskExecutionId(Optional<Identifier> taskId, Optional<NodeExecutionId> nodeExecutionId,
        long retryAttempt) {

    public record NodeExecutionId(String nodeId, Optional<WorkflowExecutionId> executionId) {}

    public record WorkflowExecutionId(String project, String domain, String name, String org) {}

    public Optional<WorkflowExecutionId> workflowExecutionId() {
        return nodeExecutionId.flatMap(NodeExecutionId::executionId);
    }
}
