package dev.flyteagents.runtime.call;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.NodeExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tags that every remote job carries (C7). What Flyte left out is left out. */
public final class SubmissionTags {

    private SubmissionTags() {}

    public static Map<String, String> of(TaskRequest request, SubmissionKey key, LineageKey lineage) {
        Map<String, String> tags = new LinkedHashMap<>();
        Optional<TaskExecutionId> id = request.execution().flatMap(TaskExecution::id);
        Optional<WorkflowExecutionId> workflow = id.flatMap(TaskExecutionId::workflowExecutionId);
        workflow.ifPresent(execution -> {
            tags.put("flyte-project", execution.project());
            tags.put("flyte-domain", execution.domain());
            tags.put("flyte-execution", execution.name());
        });
        id.flatMap(TaskExecutionId::nodeExecutionId)
                .map(NodeExecutionId::nodeId)
                .ifPresent(node -> tags.put("flyte-node", node));
        id.flatMap(TaskExecutionId::taskId).map(Identifier::name).ifPresent(task -> tags.put("flyte-task", task));
        id.ifPresent(execution -> tags.put("flyte-attempt", Long.toString(execution.retryAttempt())));
        tags.values().removeIf(String::isEmpty);
        tags.put("flyte-key", key.text());
        tags.put("flyte-lineage", lineage.text());
        return tags;
    }
}
