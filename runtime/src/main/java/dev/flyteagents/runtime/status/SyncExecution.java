package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.OutputKinds;
import dev.flyteagents.runtime.call.Retries;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;

import java.time.Duration;
import java.util.Set;

/** ExecuteTaskSync: retried to the deadline, answered by a terminal status whatever happened (X2, X3). */
public final class SyncExecution {

    /** What is kept back of the caller's time for the answer itself. */
    private static final Duration RESERVE = Duration.ofMillis(200);

    private static final Set<Kind> MAY_PASS = Set.of(Kind.TRANSIENT, Kind.QUOTA);

    private final TaskContexts contexts;
    private final GatewayServices services;
    private final OutputPlacement placement;

    public SyncExecution(TaskContexts contexts, GatewayServices services) {
        this.contexts = contexts;
        this.services = services;
        this.placement = new OutputPlacement(services.objectStores(), OutputPlacement.ANSWER);
    }

    public TaskStatus run(SyncAgent agent, TaskRequest request, TaskCall call) {
        TaskContext context = contexts.of(request, call.until(call.deadline().minus(RESERVE)));
        try {
            TaskStatus status = Retries.within(context, MAY_PASS, () -> services.capacity()
                    .within(agent.descriptor().name(), Duration.ZERO, () -> agent.execute(request, context)));
            return status.isTerminal()
                    ? placement.place(checked(status, request), request.outputPrefix(), call.codec())
                    : TaskStatus.Failed.of(notTerminal(agent, status));
        } catch (AgentException e) {
            return TaskStatus.Failed.of(FailureKinds.of(e));
        } catch (InvalidFieldException e) {
            return TaskStatus.Failed.of(Failure.user("INVALID_TASK", String.valueOf(e.getMessage())));
        }
    }

    private static TaskStatus checked(TaskStatus status, TaskRequest request) {
        return DeclaredOutputs.checked(status, OutputKinds.of(request.template()));
    }

    private static Failure notTerminal(SyncAgent agent, TaskStatus status) {
        return Failure.retryable("NOT_TERMINAL", "'" + agent.descriptor().name() + "' answered " + status.phase()
                + " from a call that must end the task");
    }
}
