package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A sync agent that answers with its inputs, or whatever the test puts in place of that. */
public final class InMemorySyncAgent implements SyncAgent {

    private final AgentDescriptor descriptor;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile BiFunction<TaskRequest, TaskContext, TaskStatus> onExecute = (request,
            context) -> new TaskStatus.Succeeded(Optional.of(request.inputs()), "done", List.of(),
                    Value.Struct.empty());

    public InMemorySyncAgent(String name, TaskCategory... categories) {
        this.descriptor = new AgentDescriptor(name, List.of(categories), List.of(), List.of(), List.of(),
                List.of(new AgentDescriptor.Guarantee("NONE", "always")), AgentDescriptor.MissingRecord.RETRY);
    }

    public void onExecute(BiFunction<TaskRequest, TaskContext, TaskStatus> action) {
        onExecute = action;
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public AgentDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public TaskStatus execute(TaskRequest request, TaskContext context) {
        calls.incrementAndGet();
        return onExecute.apply(request, context);
    }
}
