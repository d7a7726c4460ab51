package dev.flyteagents.app.run;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleContent;

/** The vendor's id of a job, as its handle knows it. */
final class RemoteIds {

    private RemoteIds() {}

    /** Empty where the handle does not know it yet. */
    static String of(Agent agent, Bytes handle) {
        return switch (agent) {
            case AsyncAgent<?> async -> read(async, handle);
            case SyncAgent ignored -> "";
        };
    }

    private static <H extends Record & RemoteHandle> String read(AsyncAgent<H> agent, Bytes handle) {
        return switch (new HandleCodec().decode(handle, agent.descriptor().name(), agent.handleType())) {
            case HandleContent.Known<H>(var envelope, H ignored) -> envelope.remoteId();
            case HandleContent.Newer<H> ignored -> "";
            case HandleContent.Garbage<H> ignored -> "";
        };
    }
}
