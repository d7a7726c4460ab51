package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;

/** Opens handles and binds what they hold to their agent. */
public final class HandleReader {

    private final HandleCodec codec = new HandleCodec();
    private final TaskContexts contexts;
    private final Meter meter;

    public HandleReader(TaskContexts contexts, Meter meter) {
        this.contexts = contexts;
        this.meter = meter;
    }

    public <H extends Record & RemoteHandle> OpenedHandle open(AsyncAgent<H> agent, Bytes bytes, String outputPrefix,
            TaskCall call) {
        String name = agent.descriptor().name();
        return switch (codec.decode(bytes, name, agent.handleType())) {
            case HandleContent.Known<H>(HandleEnvelope envelope, H handle) -> {
                TaskContext context = contexts.of(facts(envelope), outputPrefix, call);
                yield new OpenedHandle.Live(envelope, new BoundHandle<>(agent, handle, context));
            }
            case HandleContent.Newer<H>(int version) -> {
                meter.count("flyte_agents_newer_handles", "agent", name);
                yield new OpenedHandle.Newer(
                        "the handle was written by a newer version (" + version + ") of this server");
            }
            case HandleContent.Garbage<H>(String expected) -> {
                meter.count("flyte_agents_garbage_handles", "agent", name);
                yield new OpenedHandle.Garbage(expected);
            }
        };
    }

    /** For the calls that may fail: INVALID_ARGUMENT for garbage, UNAVAILABLE for a newer version's handle. */
    public BoundHandle<?> require(AsyncAgent<?> agent, Bytes bytes, String outputPrefix, TaskCall call) {
        return switch (open(agent, bytes, outputPrefix, call)) {
            case OpenedHandle.Live live -> live.handle();
            case OpenedHandle.Newer(String message) ->
                throw new AgentException(AgentException.Kind.TRANSIENT, "NEWER_HANDLE", message, null);
            case OpenedHandle.Garbage(String expected) -> throw AgentException.user("INVALID_HANDLE", expected);
        };
    }

    private static TaskContexts.HandleFacts facts(HandleEnvelope envelope) {
        return new TaskContexts.HandleFacts(envelope.createdAt(), envelope.key(),
                envelope.lineage());
    }
}
