package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.handle.OpenedHandle;

/** GetTask: no template is decoded; the handle says all that is needed. */
public final class StatusReader {

    private final HandleReader handles;
    private final Capacity capacity;
    private final Meter meter;
    private final OutputPlacement placement;

    public StatusReader(HandleReader handles, GatewayServices services) {
        this.handles = handles;
        this.capacity = services.capacity();
        this.meter = services.meter();
        this.placement = new OutputPlacement(services.objectStores());
    }

    public TaskStatus read(AsyncAgent<?> agent, Bytes bytes, String outputPrefix, TaskCall call) {
        return switch (handles.open(agent, bytes, outputPrefix, call)) {
            case OpenedHandle.Live live -> {
                TaskStatus status = capacity.within(live.envelope().account(), live.handle()::status);
                countUnknownState(agent, status);
                yield placement.place(status, outputPrefix, call.codec());
            }
            case OpenedHandle.Newer(String message) ->
                TaskStatus.Active.of(Phase.RUNNING, message + "; its state is not known here");
            case OpenedHandle.Garbage(String expected) ->
                TaskStatus.Failed.of(Failure.user("INVALID_HANDLE", expected));
        };
    }

    private void countUnknownState(AsyncAgent<?> agent, TaskStatus status) {
        if (status instanceof TaskStatus.Active active && active.unknownState().isPresent()) {
            meter.count("flyte_agents_unknown_remote_state", "agent", agent.descriptor().name());
        }
    }
}
