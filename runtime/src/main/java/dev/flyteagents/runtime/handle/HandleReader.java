package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        return switch (codec.decode(bytes, agent.descriptor().name(), agent.handleType(), call.codec())) {
            case HandleContent.Known<H>(HandleEnvelope envelope, H handle) ->
                live(agent, envelope, handle, outputPrefix, call);
            case HandleContent.Foreign<H>(Value.Struct json, String expected) -> agent.migrate(json)
                    .<OpenedHandle>map(handle -> live(agent, migrated(agent, handle), handle, outputPrefix, call))
                    .orElseGet(() -> garbage(agent, expected));
            case HandleContent.Pending<H>(HandleEnvelope envelope, TaskRequest request, Instant submitUntil) ->
                new OpenedHandle.Pending(new PendingHandle<>(agent, envelope, request, submitUntil));
            case HandleContent.Ended<H>(TaskStatus outcome) -> new OpenedHandle.Ended(outcome);
            case HandleContent.Newer<H>(int version) -> newer(agent, version);
            case HandleContent.Garbage<H>(String expected) -> garbage(agent, expected);
        };
    }

    /** A sync agent's handle is always an end (P4). */
    public OpenedHandle open(SyncAgent agent, Bytes bytes, TaskCall call) {
        return switch (codec.decode(bytes, agent.descriptor().name(), NoJob.class, call.codec())) {
            case HandleContent.Ended<NoJob>(TaskStatus outcome) -> new OpenedHandle.Ended(outcome);
            case HandleContent.Newer<NoJob>(int version) -> newer(agent, version);
            case HandleContent.Garbage<NoJob>(String expected) -> garbage(agent, expected);
            case HandleContent.Foreign<NoJob>(Value.Struct ignored, String expected) -> garbage(agent, expected);
            case HandleContent.Pending<NoJob> ignored -> garbage(agent, noOutcome(agent));
            case HandleContent.Known<NoJob> ignored -> garbage(agent, noOutcome(agent));
        };
    }

    private <H extends Record & RemoteHandle> OpenedHandle live(AsyncAgent<H> agent, HandleEnvelope envelope, H handle,
            String outputPrefix, TaskCall call) {
        TaskContext context = contexts.of(facts(envelope), outputPrefix, call);
        return new OpenedHandle.Live(envelope, new BoundHandle<>(agent, handle, context));
    }

    private static String noOutcome(SyncAgent agent) {
        return "resource_meta: expected the outcome of '" + agent.descriptor().name() + "'";
    }

    private OpenedHandle newer(Agent agent, int version) {
        meter.count("flyte_agents_newer_handles", "agent", agent.descriptor().name());
        return new OpenedHandle.Newer("the handle was written by a newer version (" + version + ") of this server");
    }

    private OpenedHandle garbage(Agent agent, String expected) {
        meter.count("flyte_agents_garbage_handles", "agent", agent.descriptor().name());
        return new OpenedHandle.Garbage(expected);
    }

    /** A Python connector's handle says neither when nor for what it was made. */
    private static HandleEnvelope migrated(Agent agent, RemoteHandle handle) {
        return new HandleEnvelope(agent.descriptor().name(), Optional.empty(), Optional.empty(), handle.remoteId(),
                handle.account(), "", "", "", Instant.EPOCH, Optional.empty(), List.of());
    }

    private record NoJob() implements RemoteHandle {

        @Override
        public String remoteId() {
            return "";
        }

        @Override
        public String account() {
            return "";
        }
    }

    private static TaskContexts.HandleFacts facts(HandleEnvelope envelope) {
        return new TaskContexts.HandleFacts(envelope.createdAt(), envelope.key(), envelope.lineage(),
                envelope.scope());
    }
}
