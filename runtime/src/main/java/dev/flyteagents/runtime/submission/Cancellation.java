package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.handle.BoundHandle;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.handle.OpenedHandle;

/** DeleteTask (D1). */
public final class Cancellation {

    private final HandleReader handles;
    private final Capacity capacity;

    public Cancellation(HandleReader handles, Capacity capacity) {
        this.handles = handles;
        this.capacity = capacity;
    }

    /** A handle that is garbage has nothing to cancel; one of a newer version is left to the newer server. */
    public void delete(AsyncAgent<?> agent, Bytes bytes, TaskCall call) {
        switch (handles.open(agent, bytes, "", call)) {
            case OpenedHandle.Live live -> capacity.within(live.envelope().account(), () -> cancelled(live.handle()));
            case OpenedHandle.Garbage ignored -> {
                return;
            }
            case OpenedHandle.Newer(String message) ->
                throw new AgentException(AgentException.Kind.TRANSIENT, "NEWER_HANDLE", message, null);
        }
    }

    private static Boolean cancelled(BoundHandle<?> handle) {
        try {
            handle.delete();
        } catch (AgentException e) {
            if (e.kind() != AgentException.Kind.NOT_FOUND) {
                throw e;
            }
        }
        return Boolean.TRUE;
    }
}
