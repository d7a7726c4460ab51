package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.wire.flyte1.admin.ListAgentsRequest;
import dev.flyteagents.wire.flyte1.service.AgentMetadataServiceGrpc;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;

import java.util.concurrent.TimeUnit;

/** Whether a server answers at all: what a readiness probe would find. */
final class Health {

    private Health() {}

    static boolean isServing(Channel channel) {
        try {
            return AgentMetadataServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .listAgents(ListAgentsRequest.getDefaultInstance())
                    .getAgentsCount() > 0;
        } catch (StatusRuntimeException e) {
            return false;
        }
    }
}
