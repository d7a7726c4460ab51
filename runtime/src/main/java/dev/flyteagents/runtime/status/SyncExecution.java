package dev.flyteagents.runtime.status;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;

import java.time.Duration;

/** ExecuteTaskSync: retried to the deadline, answered by a terminal status whatever happened (X2, X3). */
public final class SyncExecution {

    /** What is kept back of the caller's time for the answer itself. */
    private static final Duration RESERVE = Duration.ofMillis(200);

    /** Shortened when little time is left: Failsafe refuses a pause that is longer than all the time there is. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final TaskContexts contexts;
    private final OutputPlacement placement;

    public SyncExecution(TaskContexts contexts, GatewayServices services) {
        this.contexts = contexts;
        this.placement = new OutputPlacement(services.objectStores());
    }

    public TaskStatus run(SyncAgent agent, TaskRequest request, TaskCall call) {
        TaskContext context = contexts.of(request, call);
        try {
            TaskStatus status = Failsafe.with(retries(context)).get(() -> agent.execute(request, context));
            return status.isTerminal()
                    ? placement.place(status, request.outputPrefix(), call.codec())
                    : TaskStatus.Failed.of(notTerminal(agent, status));
        } catch (AgentException e) {
            return TaskStatus.Failed.of(FailureKinds.of(e));
        } catch (InvalidFieldException e) {
            return TaskStatus.Failed.of(Failure.user("INVALID_TASK", String.valueOf(e.getMessage())));
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            return TaskStatus.Failed
                    .of(Failure.retryable("INTERRUPTED", "the call was cancelled before the vendor answered"));
        }
    }

    private static RetryPolicy<TaskStatus> retries(TaskContext context) {
        Duration left = context.remaining().minus(RESERVE);
        Duration budget = left.isPositive() ? left : Duration.ofMillis(1);
        Duration half = budget.dividedBy(2);
        return RetryPolicy.<TaskStatus>builder()
                .handleIf(SyncExecution::mayPass)
                .withBackoff(half.compareTo(FIRST_PAUSE) < 0 ? half : FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.25)
                .withDelayFnOn(failed -> retryAfter(failed.getLastException()), AgentException.class)
                .withMaxRetries(-1)
                .withMaxDuration(budget)
                .build();
    }

    /** The vendor's own wish; a negative delay leaves it to the back-off. */
    private static Duration retryAfter(Throwable failure) {
        return failure instanceof AgentException e ? e.retryAfter().orElse(Duration.ofNanos(-1)) : Duration.ofNanos(-1);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof AgentException e
                && (e.kind() == AgentException.Kind.TRANSIENT || e.kind() == AgentException.Kind.QUOTA);
    }

    private static Failure notTerminal(SyncAgent agent, TaskStatus status) {
        return Failure.retryable("NOT_TERMINAL", "'" + agent.descriptor().name() + "' answered " + status.phase()
                + " from a call that must end the task");
    }
}
