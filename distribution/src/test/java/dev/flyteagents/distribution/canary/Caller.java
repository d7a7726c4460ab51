package dev.flyteagents.distribution.canary;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flyteagents.wire.flyte1.admin.CreateRequestHeader;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncRequest;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncResponse;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import dev.flyteagents.wire.flyte1.service.SyncAgentServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.AsyncConnectorServiceGrpc;
import dev.flyteagents.wire.flyte2.connector.CreateTaskRequest;
import dev.flyteagents.wire.flyte2.connector.DeleteTaskRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskLogsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskRequest;
import dev.flyteagents.wire.flyte2.connector.TaskCategory;
import dev.flyteagents.wire.flyte2.core.Connection;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Calls the server by both protocols, and keeps everything that it hears: answers, statuses, handles. */
final class Caller {

    private final ManagedChannel channel;
    private final Queue<Object> heard = new ConcurrentLinkedQueue<>();
    private volatile long seconds = 60;

    Caller(ManagedChannel channel) {
        this.channel = channel;
    }

    Queue<Object> heard() {
        return heard;
    }

    /** From now on nothing is waited for that does not come soon. */
    void hurry() {
        seconds = 2;
    }

    /** CreateTask of Flyte 2; an empty handle when it failed. */
    ByteString create(CreateTaskRequest request) {
        return hear(() -> flyte2().createTask(request).getResourceMeta(), ByteString.EMPTY);
    }

    /** CreateTask of Flyte 1, which has no connection. */
    ByteString createByFlyte1(CreateTaskRequest request) throws InvalidProtocolBufferException {
        CreateRequestHeader header = header(request);
        var own = dev.flyteagents.wire.flyte1.admin.CreateTaskRequest.newBuilder()
                .setTemplate(header.getTemplate())
                .setOutputPrefix(request.getOutputPrefix())
                .setTaskExecutionMetadata(header.getTaskExecutionMetadata())
                .build();
        return hear(() -> AsyncAgentServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(seconds, TimeUnit.SECONDS)
                .createTask(own)
                .getResourceMeta(), ByteString.EMPTY);
    }

    void execute(CreateTaskRequest request) throws InvalidProtocolBufferException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        StreamObserver<ExecuteTaskSyncRequest> call = SyncAgentServiceGrpc.newStub(channel)
                .withDeadlineAfter(seconds, TimeUnit.SECONDS)
                .executeTaskSync(new StreamObserver<>() {
                    @Override
                    public void onNext(ExecuteTaskSyncResponse answer) {
                        heard.add(answer);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        heard.add(failure);
                        ended.countDown();
                    }

                    @Override
                    public void onCompleted() {
                        ended.countDown();
                    }
                });
        call.onNext(ExecuteTaskSyncRequest.newBuilder().setHeader(header(request)).build());
        call.onCompleted();
        ended.await(2 * seconds, TimeUnit.SECONDS);
    }

    /** Everything else that can be asked of a handle, the cancel last. */
    void askAll(String type, ByteString handle, Connection connection) {
        TaskCategory category = TaskCategory.newBuilder().setName(type).build();
        hear(() -> flyte2().getTask(GetTaskRequest.newBuilder()
                .setTaskCategory(category)
                .setResourceMeta(handle)
                .setConnection(connection)
                .build()), "");
        hear(() -> {
            flyte2().getTaskLogs(
                    GetTaskLogsRequest.newBuilder().setTaskCategory(category).setResourceMeta(handle).build())
                    .forEachRemaining(heard::add);
            return "";
        }, "");
        hear(() -> flyte2().getTaskMetrics(
                GetTaskMetricsRequest.newBuilder().setTaskCategory(category).setResourceMeta(handle).build()), "");
        hear(() -> flyte2().deleteTask(DeleteTaskRequest.newBuilder()
                .setTaskCategory(category)
                .setResourceMeta(handle)
                .setConnection(connection)
                .build()), "");
    }

    private AsyncConnectorServiceGrpc.AsyncConnectorServiceBlockingStub flyte2() {
        return AsyncConnectorServiceGrpc.newBlockingStub(channel).withDeadlineAfter(seconds, TimeUnit.SECONDS);
    }

    /** Both protocols number these messages' fields alike. */
    private static CreateRequestHeader header(CreateTaskRequest request) throws InvalidProtocolBufferException {
        return CreateRequestHeader.newBuilder()
                .setTemplate(dev.flyteagents.wire.flyte1.core.TaskTemplate
                        .parseFrom(request.getTemplate().toByteString()))
                .setOutputPrefix(request.getOutputPrefix())
                .setTaskExecutionMetadata(dev.flyteagents.wire.flyte1.admin.TaskExecutionMetadata
                        .parseFrom(request.getTaskExecutionMetadata().toByteString()))
                .build();
    }

    private <T> T hear(Supplier<T> call, T otherwise) {
        try {
            T answer = call.get();
            heard.add(answer instanceof ByteString bytes ? bytes.toByteArray() : answer);
            return answer;
        } catch (StatusRuntimeException e) {
            heard.add(e);
            heard.add(String.valueOf(e.getTrailers()));
            return otherwise;
        }
    }
}
