package dev.flyteagents.grpc.service;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;

/** Which gRPC status a failure becomes (E). Descriptions are the user's: no stack traces, no class names. */
public final class StatusMapping {

    private StatusMapping() {}

    public static Status of(Throwable failure) {
        return switch (failure) {
            case AgentException e -> of(e.kind()).withDescription(e.text()).withCause(e);
            case InvalidFieldException e -> Status.INVALID_ARGUMENT.withDescription(e.getMessage()).withCause(e);
            case StatusRuntimeException e -> e.getStatus();
            case StatusException e -> e.getStatus();
            default ->
                Status.INTERNAL.withDescription("internal error; the server's log has the details").withCause(failure);
        };
    }

    private static Status of(AgentException.Kind kind) {
        return switch (kind) {
            case USER -> Status.INVALID_ARGUMENT;
            case AUTH -> Status.UNAUTHENTICATED;
            case QUOTA -> Status.RESOURCE_EXHAUSTED;
            case TRANSIENT -> Status.UNAVAILABLE;
            case NOT_FOUND -> Status.NOT_FOUND;
            case UNSUPPORTED -> Status.UNIMPLEMENTED;
            case INTERNAL -> Status.INTERNAL;
        };
    }
}
