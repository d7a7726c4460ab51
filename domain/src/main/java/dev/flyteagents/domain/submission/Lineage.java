package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.NodeExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts that identify a submission. What a Flyte leaves out of the identifier counts as empty. */
record Lineage(String project, String domain, String execution, String node, String task, long attempt,
        String outputPrefix) {

    static Lineage of(TaskRequest request) {
        Optional<TaskExecutionId> id = request.execution().flatMap(TaskExecution::id);
        Optional<WorkflowExecutionId> workflow = id.flatMap(TaskExecutionId::workflowExecutionId);
        return new Lineage(
                workflow.map(WorkflowExecutionId::project).orElse(""),
                workflow.map(WorkflowExecutionId::domain).orElse(""),
                workflow.map(WorkflowExecutionId::name).orElse(""),
                id.flatMap(TaskExecutionId::nodeExecutionId).map(NodeExecutionId::nodeId).orElse(""),
                id.flatMap(TaskExecutionId::taskId).map(Identifier::name).orElse(""),
                id.map(TaskExecutionId::retryAttempt).orElse(0L),
                trimmed(request.outputPrefix()));
    }

    List<String> parts() {
        String prefixOfAllAttempts = outputPrefix.substring(0, Math.max(0, outputPrefix.lastIndexOf('/')));
        return List.of("lineage", project, domain, execution, node, task, prefixOfAllAttempts);
    }

    List<String> partsOfAttempt() {
        List<String> parts = new ArrayList<>(List.of("submission", project, domain, execution, node, task));
        parts.add(Long.toString(attempt));
        parts.add(outputPrefix);
        return parts;
    }

    /** Both Flytes end the prefix with the attempt, one counting from 0 and the other from 1. */
    Optional<Lineage> withAttempt(long other) {
        int slash = outputPrefix.lastIndexOf('/') + 1;
        String last = outputPrefix.substring(slash);
        if (!last.matches("0|[1-9]\\d{0,8}")) {
            return Optional.empty();
        }
        long segment = Long.parseLong(last) - attempt + other;
        return segment < 0
                ? Optional.empty()
                : Optional.of(new Lineage(project, domain, execution, node, task, other,
                        outputPrefix.substring(0, slash) + segment));
    }

    private static String trimmed(String prefix) {
        int end = prefix.length();
        while (end > 0 && prefix.charAt(end - 1) == '/') {
            end--;
        }
        return prefix.substring(0, end);
    }
}
