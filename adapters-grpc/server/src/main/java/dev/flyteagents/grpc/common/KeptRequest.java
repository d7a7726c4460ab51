package dev.flyteagents.grpc.common;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;

/** A request that was kept as bytes. No bytes at all are a protobuf message too, of which nothing is known. */
public final class KeptRequest {
    private KeptRequest() {}

    /** The request, which like every one that is served says what kind of task it is. */
    public static TaskRequest of(TaskRequest read) {
        if (read.template().type().isEmpty()) {
            throw new InvalidFieldException("request", "has no type of task, so it is no request");
        }
        return read;
    }
}
