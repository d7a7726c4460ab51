package dev.flyteagents.grpc;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.wire.flyte2.connector.AsyncConnectorServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.Connector;
import dev.flyteagents.wire.flyte2.connector.ConnectorMetadataServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.connector.DeleteTaskRequest;
import dev.flyteagents.wire.flyte2.connector.GetConnectorRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskRequest;
import dev.flyteagents.wire.flyte2.connector.ListConnectorsRequest;
import dev.flyteagents.wire.flyte2.connector.Resource;
import dev.flyteagents.wire.flyte2.connector.TaskCategory;
import dev.flyteagents.wire.flyte2.core.Connection;
import dev.flyteagents.wire.flyte2.core.Primitive;
import dev.flyteagents.wire.flyte2.core.Scalar;
import dev.flyteagents.wire.flyte2.core.TaskExecution.Phase;
import dev.flyteagents.wire.flyte2.core.TaskTemplate;
import dev.flyteagents.wire.flyte2.task.NamedLiteral;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import static dev.flyteagents.grpc.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class Flyte2ServerTest {

    private static final TaskCategory JOB = TaskCategory.newBuilder().setName("job").build();

    private Served served;
    private AsyncConnectorServiceGrpc.AsyncConnectorServiceBlockingStub connectors;
    private ConnectorMetadataServiceGrpc.ConnectorMetadataServiceBlockingStub metadata;

    @BeforeEach
    void serve() throws IOException {
        served = new Served();
        connectors = AsyncConnectorServiceGrpc.newBlockingStub(served.channel());
        metadata = ConnectorMetadataServiceGrpc.newBlockingStub(served.channel());
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void listsAllAgentsAsConnectors() {
        assertThat(metadata.listConnectors(ListConnectorsRequest.getDefaultInstance()).getConnectorsList())
                .extracting(Connector::getName)
                .containsExactly("Job Agent", "Echo Agent");
        assertThat(metadata.getConnector(GetConnectorRequest.newBuilder().setName("Job Agent").build())
                .getConnector()
                .getSupportedTaskCategoriesCount()).isEqualTo(2);
        assertRefused(Status.Code.NOT_FOUND,
                () -> metadata.getConnector(GetConnectorRequest.newBuilder().setName("x").build()))
                .hasMessageContaining("Job Agent");
    }

    @Test
    void runsATaskFromCreateToItsOutputs() {
        ByteString handle = connectors.createTask(create("job")).getResourceMeta();
        assertThat(get(handle).getPhase()).isEqualTo(Phase.RUNNING);

        served.jobs.finish(new TaskStatus.Succeeded(Optional.of(LiteralMap.of("o0", Literal.of(3))), "done", List.of(),
                Value.Struct.empty()));

        Resource done = get(handle);
        assertThat(done.getPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(done.getOutputs().getLiterals(0).getName()).isEqualTo("o0");
        assertThat(done.getOutputs().getLiterals(0).getValue().getScalar().getPrimitive().getInteger()).isEqualTo(3);
        connectors.deleteTask(DeleteTaskRequest.newBuilder().setTaskCategory(JOB).setResourceMeta(handle).build());
        assertThat(served.jobs.cancelled()).containsExactly("job-1");
    }

    @Test
    void reportsFailuresByPhaseAndMessage() {
        ByteString handle = connectors.createTask(create("job")).getResourceMeta();
        served.jobs.finish(TaskStatus.Failed.of(Failure.user("BAD", "bad statement")));

        assertThat(get(handle).getPhase()).isEqualTo(Phase.FAILED);
        assertThat(get(handle).getMessage()).isEqualTo("bad statement");
    }

    @Test
    @DisplayName("K1 F12 the connection's secrets reach the agent and never the handle")
    void passesTheConnection() {
        AtomicReference<String> seen = new AtomicReference<>("");
        served.credentials.put("token", "from-the-server");
        served.jobs.onCreate((request, context) -> {
            seen.set(context.secret("token", "host").reveal());
            return served.jobs.submit();
        });

        ByteString handle = connectors.createTask(create("job").toBuilder()
                .setConnection(Connection.newBuilder().putSecrets("token", "from-the-call"))
                .build()).getResourceMeta();

        assertThat(seen.get()).isEqualTo("from-the-call");
        assertThat(handle.toStringUtf8()).doesNotContain("from-the");
        connectors.createTask(create("job").toBuilder().setOutputPrefix("mem://out/2").build());
        assertThat(seen.get()).isEqualTo("from-the-server");
    }

    @Test
    @DisplayName("S3 D1 P5 garbage handles and unknown types")
    void survivesWhatIsWrong() {
        assertThat(get(ByteString.copyFromUtf8("garbage")).getPhase()).isEqualTo(Phase.FAILED);
        connectors.deleteTask(
                DeleteTaskRequest.newBuilder().setTaskCategory(JOB).setResourceMeta(ByteString.EMPTY).build());
        assertRefused(Status.Code.NOT_FOUND, () -> connectors.createTask(create("nothing")))
                .hasMessageContaining("'nothing' version 0");
    }

    @Test
    @DisplayName("P4 a sync agent runs within CreateTask")
    void runsSyncAgents() {
        CreateTaskRequest.Builder request = create("echo").toBuilder();
        request.getInputsBuilder()
                .addLiterals(NamedLiteral.newBuilder()
                        .setName("o0")
                        .setValue(dev.flyteagents.wire.flyte2.core.Literal.newBuilder()
                                .setScalar(Scalar.newBuilder()
                                        .setPrimitive(Primitive.newBuilder().setStringValue("hello")))));

        ByteString handle = connectors.createTask(request.build()).getResourceMeta();
        Resource done = connectors.getTask(GetTaskRequest.newBuilder()
                .setTaskCategory(TaskCategory.newBuilder().setName("echo"))
                .setResourceMeta(handle)
                .build()).getResource();

        assertThat(done.getPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(done.getOutputs().getLiterals(0).getValue().getScalar().getPrimitive().getStringValue())
                .isEqualTo("hello");
    }

    private Resource get(ByteString handle) {
        return connectors.getTask(GetTaskRequest.newBuilder().setTaskCategory(JOB).setResourceMeta(handle).build())
                .getResource();
    }

    private static CreateTaskRequest create(String type) {
        return CreateTaskRequest.newBuilder()
                .setTemplate(TaskTemplate.newBuilder().setType(type))
                .setOutputPrefix("mem://out/1")
                .build();
    }
}
