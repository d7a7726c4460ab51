package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.grpc.common.Enums;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.wire.flyte1.admin.AgentError;
import dev.flyteagents.wire.flyte1.admin.Resource;
import dev.flyteagents.wire.flyte1.admin.State;
import dev.flyteagents.wire.flyte1.core.ExecutionError.ErrorKind;
import dev.flyteagents.wire.flyte1.core.TaskExecution.Phase;

/** What is said of a job, as a resource. */
final class StatusMapper {
    private StatusMapper() {}

    @SuppressWarnings("deprecation") // S7: a reader that does not know the phase falls back to the state
    static Resource toWire(TaskStatus domain) {
        Resource.Builder wire = Resource.newBuilder()
                .setPhase(Enums.sameNamed(Phase.class, domain.phase()))
                .setState(stateOf(domain))
                .setMessage(domain.message())
                .addAllLogLinks(domain.links().stream().map(LinkMapper::toWire).toList());
        Value.Struct customInfo = domain.customInfo();
        if (!customInfo.isEmpty()) {
            wire.setCustomInfo(Structs.toWire(customInfo));
        }
        switch (domain) {
            case TaskStatus.Active active -> wire.clearAgentError();
            // F8: unset means outputs.pb, a map that is set is taken as it is, even an empty one
            case TaskStatus.Succeeded succeeded ->
                succeeded.outputs().map(LiteralMapper::toWire).ifPresent(wire::setOutputs);
            case TaskStatus.Failed failed -> wire.setAgentError(toWire(failed.failure()));
        }
        return wire.build();
    }

    private static State stateOf(TaskStatus domain) {
        return switch (domain.phase()) {
            case QUEUED, INITIALIZING, WAITING_FOR_RESOURCES -> State.PENDING;
            case RUNNING -> State.RUNNING;
            case SUCCEEDED -> State.SUCCEEDED;
            case FAILED, ABORTED -> State.PERMANENT_FAILURE;
            case RETRYABLE_FAILED, UNDEFINED -> State.RETRYABLE_FAILURE;
        };
    }

    private static AgentError toWire(Failure domain) {
        return AgentError.newBuilder()
                .setCode(domain.code())
                .setKind(domain.retryable() ? AgentError.Kind.RECOVERABLE : AgentError.Kind.NON_RECOVERABLE)
                .setOrigin(Enums.sameNamed(ErrorKind.class, domain.origin()))
                .build();
    }
}
