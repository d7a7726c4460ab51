package dev.flyteagents.grpc.flyte2;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.grpc.service.Calls;
import dev.flyteagents.grpc.service.Operation;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.wire.flyte2.connector.AsyncConnectorServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.connector.CreateTaskResponse;
import dev.flyteagents.wire.flyte2.connector.DeleteTaskRequest;
import dev.flyteagents.wire.flyte2.connector.DeleteTaskResponse;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsResponse;
import dev.flyteagents.wire.flyte2.connector.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskMetricsResponse;
import dev.flyteagents.wire.flyte2.connector.GetTaskRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskResponse;
import io.grpc.stub.StreamObserver;

/** {@code flyteidl2.connector.AsyncConnectorService}. */
public final class Flyte2ConnectorService extends AsyncConnectorServiceGrpc.AsyncConnectorServiceImplBase {

    private static final Flyte2Codec CODEC = new Flyte2Codec();

    private final Calls calls;

    public Flyte2ConnectorService(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void createTask(CreateTaskRequest request, StreamObserver<CreateTaskResponse> observer) {
        TaskCategory category = new TaskCategory(request.getTemplate().getType(),
                request.getTemplate().getTaskTypeVersion());
        calls.unary(Operation.CREATE, category, observer, () -> {
            Calls.requireTemplate(request.hasTemplate());
            calls.inputSize(category, request.getInputs().getSerializedSize());
            TaskRequest task = RequestMapper.fromWire(request);
            Bytes handle = calls.gateway().create(task, call(request.getConnection()));
            return CreateTaskResponse.newBuilder().setResourceMeta(ByteString.copyFrom(handle.toArray())).build();
        });
    }

    @Override
    public void getTask(GetTaskRequest request, StreamObserver<GetTaskResponse> observer) {
        TaskCategory category = category(request.getTaskCategory());
        calls.unary(Operation.GET, category, observer, () -> GetTaskResponse.newBuilder()
                .setResource(StatusMapper.toWire(calls.gateway()
                        .get(category, handle(request.getResourceMeta()), request.getOutputPrefix(),
                                call(request.getConnection()))))
                .build());
    }

    @Override
    public void deleteTask(DeleteTaskRequest request, StreamObserver<DeleteTaskResponse> observer) {
        TaskCategory category = category(request.getTaskCategory());
        calls.unary(Operation.DELETE, category, observer, () -> {
            calls.gateway().delete(category, handle(request.getResourceMeta()), call(request.getConnection()));
            return DeleteTaskResponse.getDefaultInstance();
        });
    }

    @Override
    public void getTaskMetrics(GetTaskMetricsRequest request, StreamObserver<GetTaskMetricsResponse> observer) {
        TaskCategory category = category(request.getTaskCategory());
        calls.unary(Operation.METRICS, category, observer, () -> MetricMapper.toWire(calls.gateway()
                .metrics(category, handle(request.getResourceMeta()), MetricMapper.fromWire(request),
                        withoutConnection())));
    }

    @Override
    public void getTaskLogs(GetTaskLogsRequest request, StreamObserver<GetTaskLogsResponse> observer) {
        TaskCategory category = category(request.getTaskCategory());
        calls.streaming(Operation.LOGS, category, observer, responses -> {
            LogPage page = calls.gateway()
                    .logs(category, handle(request.getResourceMeta()), LogMapper.fromWire(request),
                            withoutConnection());
            responses.onNext(LogMapper.bodyOf(page));
            responses.onNext(LogMapper.headerOf(page));
        });
    }

    private TaskCall call(dev.flyteagents.wire.flyte2.core.Connection connection) {
        return calls.current(ConnectionMapper.fromWire(connection), CODEC);
    }

    /** Requests for logs and metrics bring none (F12). */
    private TaskCall withoutConnection() {
        return calls.current(Connection.none(), CODEC);
    }

    private static TaskCategory category(dev.flyteagents.wire.flyte2.connector.TaskCategory category) {
        return new TaskCategory(category.getName(), category.getVersion());
    }

    private static Bytes handle(ByteString resourceMeta) {
        return Bytes.of(resourceMeta.toByteArray());
    }
}
