package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.task.TaskRequest;

/**
 * An integration: {@link AsyncAgent} or {@link SyncAgent}, never both. Plain blocking Java, called on virtual threads
 * by many callers at once; it keeps no state between calls. A task that is wrong is reported by
 * {@link dev.flyteagents.domain.value.InvalidFieldException} or an {@link AgentException} of kind USER; anything that
 * could not be asked by an {@link AgentException} of another kind. A remote job that failed is a
 * {@link dev.flyteagents.domain.status.TaskStatus.Failed}, not an exception.
 */
public sealed interface Agent permits AsyncAgent, SyncAgent {

    /** Constant: the same at every call, and built without asking the vendor anything. */
    AgentDescriptor descriptor();

    /** Exactly what a create or an execution would send; sends nothing and reads no secret. */
    default RemoteCall plan(TaskRequest request, TaskContext context) {
        throw AgentException.unsupported(descriptor().name() + " does not support plan");
    }
}
