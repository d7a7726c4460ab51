package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.wire.flyte2.connector.Connector;
import dev.flyteagents.wire.flyte2.connector.ConnectorMetadataServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.GetConnectorRequest;
import dev.flyteagents.wire.flyte2.connector.GetConnectorResponse;
import dev.flyteagents.wire.flyte2.connector.ListConnectorsRequest;
import dev.flyteagents.wire.flyte2.connector.ListConnectorsResponse;
import dev.flyteagents.wire.flyte2.connector.TaskCategory;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/**
 * {@code flyteidl2.connector.ConnectorMetadataService}: answered from memory, always whole (P3, F7). Flyte 2 has
 * no sync service: agents that work within one call do so in its CreateTask (P4).
 */
public final class Flyte2MetadataService extends ConnectorMetadataServiceGrpc.ConnectorMetadataServiceImplBase {

    private final ListConnectorsResponse connectors;

    public Flyte2MetadataService(AgentCatalog catalog) {
        this.connectors = ListConnectorsResponse.newBuilder()
                .addAllConnectors(catalog.agents()
                        .stream()
                        .map(Flyte2MetadataService::toWire)
                        .toList())
                .build();
    }

    @Override
    public void listConnectors(ListConnectorsRequest request, StreamObserver<ListConnectorsResponse> observer) {
        observer.onNext(connectors);
        observer.onCompleted();
    }

    @Override
    public void getConnector(GetConnectorRequest request, StreamObserver<GetConnectorResponse> observer) {
        connectors.getConnectorsList()
                .stream()
                .filter(agent -> agent.getName().equals(request.getName()))
                .findFirst()
                .ifPresentOrElse(
                        agent -> {
                            observer.onNext(GetConnectorResponse.newBuilder().setConnector(agent).build());
                            observer.onCompleted();
                        },
                        () -> observer.onError(Status.NOT_FOUND
                                .withDescription("no connector is named '" + request.getName() + "'; there are "
                                        + String.join(", ",
                                                connectors.getConnectorsList()
                                                        .stream()
                                                        .map(Connector::getName)
                                                        .toList()))
                                .asRuntimeException()));
    }

    private static Connector toWire(dev.flyteagents.ports.agent.Agent agent) {
        AgentDescriptor descriptor = agent.descriptor();
        Connector.Builder wire = Connector.newBuilder().setName(descriptor.name());
        descriptor.categories()
                .forEach(category -> wire.addSupportedTaskCategories(
                        TaskCategory.newBuilder().setName(category.name()).setVersion(category.version())));
        return wire.build();
    }
}
