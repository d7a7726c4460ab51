package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.wire.flyte1.admin.Agent;
import dev.flyteagents.wire.flyte1.admin.GetAgentRequest;
import dev.flyteagents.wire.flyte1.admin.GetAgentResponse;
import dev.flyteagents.wire.flyte1.admin.ListAgentsRequest;
import dev.flyteagents.wire.flyte1.admin.ListAgentsResponse;
import dev.flyteagents.wire.flyte1.admin.TaskCategory;
import dev.flyteagents.wire.flyte1.service.AgentMetadataServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** {@code flyteidl.service.AgentMetadataService}: answered from memory, always whole (P3, F7). */
public final class Flyte1MetadataService extends AgentMetadataServiceGrpc.AgentMetadataServiceImplBase {

    private final ListAgentsResponse agents;

    public Flyte1MetadataService(AgentCatalog catalog) {
        this.agents = ListAgentsResponse.newBuilder()
                .addAllAgents(catalog.agents().stream().map(Flyte1MetadataService::toWire).toList())
                .build();
    }

    @Override
    public void listAgents(ListAgentsRequest request, StreamObserver<ListAgentsResponse> observer) {
        observer.onNext(agents);
        observer.onCompleted();
    }

    @Override
    public void getAgent(GetAgentRequest request, StreamObserver<GetAgentResponse> observer) {
        agents.getAgentsList()
                .stream()
                .filter(agent -> agent.getName().equals(request.getName()))
                .findFirst()
                .ifPresentOrElse(
                        agent -> {
                            observer.onNext(GetAgentResponse.newBuilder().setAgent(agent).build());
                            observer.onCompleted();
                        },
                        () -> observer.onError(Status.NOT_FOUND
                                .withDescription("no agent is named '" + request.getName() + "'; there are "
                                        + String.join(", ",
                                                agents.getAgentsList().stream().map(Agent::getName).toList()))
                                .asRuntimeException()));
    }

    @SuppressWarnings("deprecation") // P3: Propeller reads both lists
    private static Agent toWire(dev.flyteagents.ports.agent.Agent agent) {
        AgentDescriptor descriptor = agent.descriptor();
        Agent.Builder wire = Agent.newBuilder().setName(descriptor.name()).setIsSync(agent instanceof SyncAgent);
        descriptor.categories()
                .forEach(category -> wire.addSupportedTaskCategories(
                        TaskCategory.newBuilder().setName(category.name()).setVersion(category.version())));
        descriptor.categories()
                .stream()
                .map(dev.flyteagents.domain.task.TaskCategory::name)
                .distinct()
                .forEach(wire::addSupportedTaskTypes);
        return wire.build();
    }
}
