package dev.flyteagents.grpc;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskResponse;
import dev.flyteagents.wire.flyte1.admin.TaskCategory;
import dev.flyteagents.wire.flyte1.core.TaskExecution.Phase;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc.AsyncAgentServiceBlockingStub;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PendingServerTest {

    private final CountDownLatch accepting = new CountDownLatch(1);

    @Test
    @DisplayName("C5 F2 a vendor that takes longer than the caller waits costs no CreateTask")
    void answersInTime() throws Exception {
        try (Served served = served()) {
            ByteString handle = create(served);

            assertThat(phase(served, handle)).isEqualTo(Phase.INITIALIZING);
            accepting.countDown();
            await().until(() -> phase(served, handle) == Phase.RUNNING);
            assertThat(served.jobs.submitted()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("P9 a shutdown finishes the submissions that go on in the background")
    void finishesSubmissions() throws Exception {
        try (Served served = served()) {
            create(served);
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
                try {
                    served.server.stop();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }, Thread::startVirtualThread);
            CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> {
                try {
                    served.server.awaitTermination();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }, Thread::startVirtualThread);
            await().until(() -> served.refusesConnections());

            assertThat(stopped).isNotDone();
            assertThat(ended).isNotDone();
            accepting.countDown();
            stopped.get(20, TimeUnit.SECONDS);
            ended.get(20, TimeUnit.SECONDS);
            assertThat(served.jobs.submitted()).isEqualTo(1);
        }
    }

    private Served served() throws Exception {
        Served served = new Served();
        served.jobs.idempotency(new Idempotency.Token(Duration.ofHours(1)));
        served.jobs.onCreate((request, context) -> {
            try {
                assertThat(accepting.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return served.jobs.submit();
        });
        return served;
    }

    private static ByteString create(Served served) {
        return stub(served).withDeadlineAfter(1, TimeUnit.SECONDS)
                .createTask(CreateTaskRequest.newBuilder()
                        .setTemplate(TaskTemplate.newBuilder().setType("job"))
                        .setOutputPrefix("s3://bucket/data/0")
                        .build())
                .getResourceMeta();
    }

    private static Phase phase(Served served, ByteString handle) {
        GetTaskResponse response = stub(served).getTask(GetTaskRequest.newBuilder()
                .setTaskCategory(TaskCategory.newBuilder().setName("job"))
                .setResourceMeta(handle)
                .build());
        return response.getResource().getPhase();
    }

    private static AsyncAgentServiceBlockingStub stub(Served served) {
        return AsyncAgentServiceGrpc.newBlockingStub(served.channel());
    }
}
