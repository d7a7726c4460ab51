package dev.flyteagents.runtime.call;

import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.WireCodec;

import java.time.Instant;

/**
 * What belongs to one call rather than to the task.
 *
 * @param connection what Flyte 2 sent along
 * @param deadline when the caller stops listening
 * @param codec the caller's protocol, for what is written in its format
 */
public record TaskCall(Connection connection, Instant deadline, WireCodec codec) {

    /** The same call with another deadline. */
    public TaskCall until(Instant other) {
        return new TaskCall(connection, other, codec);
    }
}
