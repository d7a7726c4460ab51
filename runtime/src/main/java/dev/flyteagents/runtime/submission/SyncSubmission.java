package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.CallBudget;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.runtime.status.OutputPlacement;
import dev.flyteagents.runtime.status.SyncExecution;

import java.util.Optional;

/** A sync agent that is called through CreateTask (P4): it runs now, and the handle is its result. */
public final class SyncSubmission {

    /** What base64 and the envelope leave of 16 KiB. */
    private static final int MOST_OUTPUT = 10 * 1024;

    private final HandleCodec codec = new HandleCodec();
    private final SyncExecution execution;
    private final OutputPlacement placement;
    private final TaskContexts contexts;
    private final GatewayServices services;

    public SyncSubmission(SyncExecution execution, TaskContexts contexts, GatewayServices services) {
        this.execution = execution;
        this.placement = new OutputPlacement(services.objectStores(), MOST_OUTPUT);
        this.contexts = contexts;
        this.services = services;
    }

    public Bytes create(SyncAgent agent, TaskRequest request, TaskCall call) {
        TaskCall budgeted = CallBudget.within(call, services.clock());
        TaskStatus outcome = placement.place(execution.run(agent, request, budgeted), request.outputPrefix(),
                call.codec());
        TaskContext context = contexts.of(request, budgeted);
        HandleEnvelope envelope = Envelopes.withoutJob(agent.descriptor(), request, context);
        Optional<Bytes> handle = codec.encode(envelope, outcome, call.codec());
        return handle.orElseGet(() -> codec.encode(envelope, tooLarge(outcome), call.codec()).orElseThrow());
    }

    private static TaskStatus tooLarge(TaskStatus outcome) {
        return TaskStatus.Failed.of(Failure.user("RESULT_TOO_LARGE",
                "the result's message, links and details exceed what a handle carries (16 KiB); message: "
                        + outcome.message().substring(0, Math.min(1024, outcome.message().length()))));
    }
}
