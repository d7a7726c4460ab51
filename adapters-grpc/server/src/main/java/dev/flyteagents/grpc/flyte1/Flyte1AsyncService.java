package dev.flyteagents.grpc.flyte1;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.grpc.service.Calls;
import dev.flyteagents.grpc.service.Operation;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.admin.CreateTaskResponse;
import dev.flyteagents.wire.flyte1.admin.DeleteTaskRequest;
import dev.flyteagents.wire.flyte1.admin.DeleteTaskResponse;
import dev.flyteagents.wire.flyte1.admin.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskLogsResponse;
import dev.flyteagents.wire.flyte1.admin.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskMetricsResponse;
import dev.flyteagents.wire.flyte1.admin.GetTaskRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskResponse;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code flyteidl.service.AsyncAgentService}. */
@SuppressWarnings("deprecation") // P6: task_type routes callers that do not send a category
public final class Flyte1AsyncService extends AsyncAgentServiceGrpc.AsyncAgentServiceImplBase {

    private static final Flyte1Codec CODEC = new Flyte1Codec();

    private final Calls calls;

    public Flyte1AsyncService(Calls calls) {
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
            Bytes handle = calls.gateway().create(task, call());
            return CreateTaskResponse.newBuilder().setResourceMeta(ByteString.copyFrom(handle.toArray())).build();
        });
    }

    @Override
    public void getTask(GetTaskRequest request, StreamObserver<GetTaskResponse> observer) {
        TaskCategory category = Categories.of(request.getTaskCategory(), request.getTaskType());
        calls.unary(Operation.GET, category, observer, () -> GetTaskResponse.newBuilder()
                .setResource(StatusMapper.toWire(calls.gateway()
                        .get(category, handle(request.getResourceMeta()), request.getOutputPrefix(), call())))
                .build());
    }

    @Override
    public void deleteTask(DeleteTaskRequest request, StreamObserver<DeleteTaskResponse> observer) {
        TaskCategory category = Categories.of(request.getTaskCategory(), request.getTaskType());
        calls.unary(Operation.DELETE, category, observer, () -> {
            calls.gateway().delete(category, handle(request.getResourceMeta()), call());
            return DeleteTaskResponse.getDefaultInstance();
        });
    }

    @Override
    public void getTaskMetrics(GetTaskMetricsRequest request, StreamObserver<GetTaskMetricsResponse> observer) {
        TaskCategory category = Categories.of(request.getTaskCategory(), request.getTaskType());
        calls.unary(Operation.METRICS, category, observer, () -> MetricMapper.toWire(calls.gateway()
                .metrics(category, handle(request.getResourceMeta()), MetricMapper.fromWire(request), call())));
    }

    @Override
    public void getTaskLogs(GetTaskLogsRequest request, StreamObserver<GetTaskLogsResponse> observer) {
        TaskCategory category = Categories.of(request.getTaskCategory(), request.getTaskType());
        calls.streaming(Operation.LOGS, category, observer, responses -> {
            LogPage page = calls.gateway()
                    .logs(category, handle(request.getResourceMeta()), LogMapper.fromWire(request), call());
            responses.onNext(LogMapper.bodyOf(page));
            responses.onNext(LogMapper.headerOf(page));
        });
    }

    private TaskCall call() {
        return calls.current(Connection.none(), CODEC);
    }

    private static Bytes handle(ByteString resourceMeta) {
        return Bytes.of(resourceMeta.toByteArray());
    }
}
