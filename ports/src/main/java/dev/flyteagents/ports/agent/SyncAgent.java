package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;

/** Work done within one call. */
public non-sealed interface SyncAgent extends Agent {

    /** Runs to the end, within {@code context.remaining()}; the answer is terminal (X3). */
    TaskStatus execute(TaskRequest request, TaskContext context);
}
