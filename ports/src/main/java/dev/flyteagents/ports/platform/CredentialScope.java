package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;

import java.util.Optional;

/**
 * For whom a secret is looked up (K1): the project and domain of the execution, and its Kubernetes namespace. As Flyte
 * sent them, so never to be taken for the name of a file unchecked; each is empty where the call does not say.
 */
public record CredentialScope(String project, String domain, String namespace) {

    private static final CredentialScope NONE = new CredentialScope("", "", "");

    /** Of a call for nobody in particular, such as one with a Python connector's handle. */
    public static CredentialScope none() {
        return NONE;
    }

    public static CredentialScope of(TaskRequest request) {
        Optional<WorkflowExecutionId> id = request.execution()
                .flatMap(TaskExecution::id)
                .flatMap(TaskExecutionId::workflowExecutionId);
        return new CredentialScope(id.map(WorkflowExecutionId::project).orElse(""),
                id.map(WorkflowExecutionId::domain).orElse(""),
                request.execution().map(TaskExecution::namespace).orElse(""));
    }
}
