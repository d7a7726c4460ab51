package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskExecutionId.WorkflowExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleEnvelope;

import java.util.Optional;

/** CreateTask: one submit under the request's key, and the handle that finds the job again. */
public final class Submission {

    private final HandleCodec codec = new HandleCodec();
    private final TaskContexts contexts;
    private final Capacity capacity;

    public Submission(TaskContexts contexts, Capacity capacity) {
        this.contexts = contexts;
        this.capacity = capacity;
    }

    public <H extends Record & RemoteHandle> Bytes create(AsyncAgent<H> agent, TaskRequest request, TaskCall call) {
        TaskContext context = contexts.of(request, call);
        String account = agent.terms(request, context).account();
        H handle = capacity.within(account, () -> agent.create(request, context));
        return codec.encode(envelope(agent.descriptor(), handle, request, context), handle)
                .orElseThrow(() -> tooLarge(agent, handle, context));
    }

    private static HandleEnvelope envelope(AgentDescriptor descriptor, RemoteHandle handle, TaskRequest request,
            TaskContext context) {
        Optional<WorkflowExecutionId> execution = request.execution()
                .flatMap(TaskExecution::id)
                .flatMap(TaskExecutionId::workflowExecutionId);
        return new HandleEnvelope(descriptor.name(), context.submissionKey(),
                context.lineageKey(), handle.remoteId(), handle.account(),
                execution.map(WorkflowExecutionId::project).orElse(""),
                execution.map(WorkflowExecutionId::domain).orElse(""),
                request.execution().map(TaskExecution::namespace).orElse(""), context.createdAt(),
                Optional.of(OutputKinds.of(request.template())),
                descriptor.credentials().stream().map(AgentDescriptor.Credential::name).toList());
    }

    /** A handle that Flyte cannot keep would leave a job that nobody can find: it is cancelled first. */
    private static <H extends Record & RemoteHandle> AgentException tooLarge(AsyncAgent<H> agent, H handle,
            TaskContext context) {
        AgentException failure = new AgentException(AgentException.Kind.USER, "HANDLE_TOO_LARGE",
                "the handle of this task would exceed 4 KiB; shorten the names and settings of the task", null);
        try {
            agent.delete(handle, context);
        } catch (AgentException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
