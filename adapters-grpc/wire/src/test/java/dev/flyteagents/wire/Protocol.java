package dev.flyteagents.wire;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.flyteagents.wire.flyte1.service.AgentMetadataServiceGrpc;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import dev.flyteagents.wire.flyte1.service.SyncAgentServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.AsyncConnectorServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.ConnectorMetadataServiceGrpc;
import io.grpc.ServiceDescriptor;

import java.util.List;
import java.util.Set;

/** A protocol as generated, beside the table that it must match. */
enum Protocol {

    FLYTE_1(dev.flyteagents.wire.flyte1.service.AgentProto.getDescriptor(),
            Set.of("flyteidl.core.ExecutionError", "flyteidl.core.TaskExecution"),
            List.of(SyncAgentServiceGrpc.getServiceDescriptor(), AsyncAgentServiceGrpc.getServiceDescriptor(),
                    AgentMetadataServiceGrpc.getServiceDescriptor())),

    FLYTE_2(dev.flyteagents.wire.flyte2.connector.ServiceProto.getDescriptor(), Set.of("flyteidl2.core.TaskExecution"),
            List.of(AsyncConnectorServiceGrpc.getServiceDescriptor(),
                    ConnectorMetadataServiceGrpc.getServiceDescriptor()));

    private final FileDescriptor root;
    private final Set<String> containers;
    private final List<ServiceDescriptor> stubs;

    Protocol(FileDescriptor root, Set<String> containers, List<ServiceDescriptor> stubs) {
        this.root = root;
        this.containers = containers;
        this.stubs = stubs;
    }

    List<WireRow> table() {
        return WireTable.read("/wire/" + javaName() + ".tsv");
    }

    List<FileDescriptor> files() {
        return DescriptorRows.closure(root);
    }

    /** Messages that only hold an enum have no row of their own in the tables. */
    List<WireRow> generated() {
        return DescriptorRows.of(files())
                .stream()
                .filter(row -> !row.kind().equals("message") || !containers.contains(row.owner()))
                .toList();
    }

    Set<String> containers() {
        return containers;
    }

    List<ServiceDescriptor> stubs() {
        return stubs;
    }

    String javaName() {
        return this == FLYTE_1 ? "flyte1" : "flyte2";
    }
}
