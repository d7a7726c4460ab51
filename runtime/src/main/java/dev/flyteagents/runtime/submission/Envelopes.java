package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.OutputKinds;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.runtime.pending.Order;

import java.util.List;
import java.util.Optional;

/** What a handle says of its task (H6). */
final class Envelopes {

    private Envelopes() {}

    static HandleEnvelope of(AgentDescriptor descriptor, RemoteHandle handle, TaskRequest request,
            TaskContext context) {
        return new HandleEnvelope(descriptor.name(), context.submissionKey(), context.lineageKey(), handle.remoteId(),
                handle.account(),
                execution(request).map(WorkflowExecutionId::project).orElse(""),
                execution(request).map(WorkflowExecutionId::domain).orElse(""),
                request.execution().map(TaskExecution::namespace).orElse(""), context.createdAt(),
                Optional.of(OutputKinds.of(request.template())),
                descriptor.credentials().stream().map(AgentDescriptor.Credential::name).toList());
    }

    static HandleEnvelope withoutJob(AgentDescriptor descriptor, TaskRequest request, TaskContext context) {
        return new HandleEnvelope(descriptor.name(), context.submissionKey(), context.lineageKey(), "", "",
                execution(request).map(WorkflowExecutionId::project).orElse(""),
                execution(request).map(WorkflowExecutionId::domain).orElse(""),
                request.execution().map(TaskExecution::namespace).orElse(""), context.createdAt(), Optional.empty(),
                List.of());
    }

    /** Whose job is not known yet; what its request says is not said again. */
    static HandleEnvelope pending(Order<?> order, TaskContext context) {
        TaskRequest request = order.request();
        AgentDescriptor descriptor = order.agent().descriptor();
        return new HandleEnvelope(descriptor.name(), context.submissionKey(), context.lineageKey(), "",
                order.account(),
                execution(request).map(WorkflowExecutionId::project).orElse(""),
                execution(request).map(WorkflowExecutionId::domain).orElse(""),
                request.execution().map(TaskExecution::namespace).orElse(""), context.createdAt(), Optional.empty(),
                descriptor.credentials().stream().map(AgentDescriptor.Credential::name).toList());
    }

    private static Optional<WorkflowExecutionId> execution(TaskRequest request) {
        return request.execution().flatMap(TaskExecution::id).flatMap(TaskExecutionId::workflowExecutionId);
    }
}
