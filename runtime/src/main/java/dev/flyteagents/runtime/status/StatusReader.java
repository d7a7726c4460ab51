package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.call.CallBudget;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.Protection;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.cancellation.CancelFollowUp;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.handle.OpenedHandle;
import dev.flyteagents.runtime.handle.PendingHandle;
import dev.flyteagents.runtime.pending.PendingTasks;
import dev.flyteagents.runtime.pending.Standing;
import dev.flyteagents.runtime.status.StatusMemory.Recollection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** GetTask: no template is decoded; the handle says all that is needed. */
public final class StatusReader {

    /** In bytes, of one task's outputs. */
    private static final int MOST_KEPT = 4 * 1024;

    private final HandleReader handles;
    private final GatewayServices services;
    private final OutputPlacement placement;
    private final CancelFollowUp followUp;
    private final PendingTasks pendingTasks;
    private final StatusMemory memory = new StatusMemory();
    private final Shield shield;

    public StatusReader(HandleReader handles, PendingTasks pendingTasks, GatewayServices services,
            CancelFollowUp followUp) {
        this.handles = handles;
        this.services = services;
        this.followUp = followUp;
        this.pendingTasks = pendingTasks;
        this.placement = new OutputPlacement(services.objectStores(), OutputPlacement.ANSWER);
        this.shield = new Shield(memory, services.settings());
    }

    /** The vendor has the caller's time less a reserve: an answer that comes too late is an error, too (F3). */
    public TaskStatus read(AsyncAgent<?> agent, Bytes handle, String outputPrefix, TaskCall whole) {
        TaskCall call = CallBudget.within(whole, services.clock());
        return memory.of(handle)
                .terminal()
                .or(() -> Prompt.within(Duration.between(services.clock().instant(), call.deadline()),
                        () -> fresh(agent, handle, outputPrefix, call)))
                .orElseGet(() -> late(agent, handle, call));
    }

    private TaskStatus fresh(AsyncAgent<?> agent, Bytes handle, String outputPrefix, TaskCall call) {
        return switch (handles.open(agent, handle, outputPrefix, call)) {
            case OpenedHandle.Live live -> asked(agent, handle, live, outputPrefix, call);
            case OpenedHandle.Pending(PendingHandle<?> pending) ->
                pending(agent, handle, pending, outputPrefix, call);
            case OpenedHandle.Ended(TaskStatus outcome) -> outcome;
            case OpenedHandle.Newer(String message) -> newer(message);
            case OpenedHandle.Garbage(String expected) -> garbage(expected);
        };
    }

    /** The answer is still awaited, and remembered for the next call. */
    private TaskStatus late(AsyncAgent<?> agent, Bytes handle, TaskCall call) {
        AgentException late = new AgentException(Kind.TRANSIENT, "NO_ANSWER_IN_TIME",
                "the vendor's answer did not come within the call's time", null);
        return shielded(agent, handle, call, late, now -> shield.troubled(handle, late, now));
    }

    /** A sync agent's task ended within its create (P4). */
    public TaskStatus read(SyncAgent agent, Bytes handle, TaskCall call) {
        return switch (handles.open(agent, handle, call)) {
            case OpenedHandle.Ended(TaskStatus outcome) -> outcome;
            case OpenedHandle.Newer(String message) -> newer(message);
            case OpenedHandle.Garbage(String expected) -> garbage(expected);
            case OpenedHandle.Live ignored -> garbage("not a sync agent's handle");
            case OpenedHandle.Pending ignored -> garbage("not a sync agent's handle");
        };
    }

    private static TaskStatus newer(String message) {
        return TaskStatus.Active.of(Phase.RUNNING, message + "; its state is not known here");
    }

    private static TaskStatus garbage(String expected) {
        return TaskStatus.Failed.of(Failure.user("INVALID_HANDLE", expected));
    }

    /** Until the vendor accepted the job, this is all that is known of it (C5). */
    private TaskStatus pending(AsyncAgent<?> agent, Bytes handle, PendingHandle<?> pending, String outputPrefix,
            TaskCall call) {
        memory.update(handle, before -> before.orElse(
                TaskStatus.Active.of(Phase.INITIALIZING, "the vendor has not accepted the job yet")));
        try {
            return switch (pendingTasks.standing(pending, call)) {
                case Standing.Accepted(OpenedHandle.Live live) -> asked(agent, handle, live, outputPrefix, call);
                case Standing.Waiting(Phase phase, String message) -> TaskStatus.Active.of(phase, message);
                case Standing.Ended(Failure failure) ->
                    givenUp(agent, handle, TaskStatus.Failed.of(failure), call);
            };
        } catch (InvalidFieldException e) {
            return givenUp(agent, handle, TaskStatus.Failed.of(Failure.user("INVALID_TASK",
                    String.valueOf(e.getMessage()))), call);
        } catch (AgentException e) {
            return shielded(agent, handle, call, e,
                    now -> shield.answer(agent, handle, pending.envelope(), e, now));
        }
    }

    private TaskStatus asked(AsyncAgent<?> agent, Bytes handle, OpenedHandle.Live live, String outputPrefix,
            TaskCall call) {
        try {
            TaskStatus status = onceMoreWhenRefused(live);
            memory.proven(live.envelope().account(), services.clock().instant());
            countUnknownState(agent, status);
            TaskStatus checked = DeclaredOutputs.checked(status, live.envelope().outputs().orElse(Map.of()));
            TaskStatus placed = placement.place(checked, outputPrefix, call.codec());
            remember(handle, placed, call);
            return placed;
        } catch (AgentException e) {
            return shielded(agent, handle, call, e, now -> shield.answer(agent, handle, live.envelope(), e, now));
        }
    }

    /** Small answers only: what a vendor keeps for us need not fill our memory, too. */
    private void remember(Bytes handle, TaskStatus status, TaskCall call) {
        boolean large = status instanceof TaskStatus.Succeeded succeeded
                && succeeded.outputs().filter(outputs -> call.codec().outputs(outputs).size() > MOST_KEPT).isPresent();
        if (large) {
            memory.forget(handle);
        } else {
            memory.update(handle, before -> Recollection.answered(status));
        }
    }

    private TaskStatus shielded(AsyncAgent<?> agent, Bytes handle, TaskCall call, AgentException failure,
            Function<Instant, TaskStatus> answer) {
        if (!services.settings().keeps(Protection.SHIELD)) {
            throw failure;
        }
        TaskStatus status = answer.apply(services.clock().instant());
        services.meter()
                .count("flyte_agents_shielded", "agent", agent.descriptor().name(), "kind", failure.kind().name());
        return status.isTerminal() ? givenUp(agent, handle, status, call) : status;
    }

    /** No job outlives our word (D5). */
    private TaskStatus givenUp(AsyncAgent<?> agent, Bytes handle, TaskStatus status, TaskCall call) {
        memory.update(handle, before -> Recollection.answered(status));
        followUp.cancel(agent, handle, call);
        return status;
    }

    /** The adapter has fetched its credentials anew by then (S3). */
    private TaskStatus onceMoreWhenRefused(OpenedHandle.Live live) {
        try {
            return ask(live);
        } catch (AgentException e) {
            if (e.kind() != Kind.AUTH) {
                throw e;
            }
            return ask(live);
        }
    }

    private TaskStatus ask(OpenedHandle.Live live) {
        return services.capacity().within(live.envelope().account(), Duration.ZERO, live.handle()::status);
    }

    private void countUnknownState(AsyncAgent<?> agent, TaskStatus status) {
        if (status instanceof TaskStatus.Active active && active.unknownState().isPresent()) {
            services.meter().count("flyte_agents_unknown_remote_state", "agent", agent.descriptor().name());
        }
    }
}
