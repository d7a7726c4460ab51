package dev.flyteagents.grpc;

import com.google.protobuf.ByteString;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.RecordingMeter;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.admin.GetTaskRequest;
import dev.flyteagents.wire.flyte1.admin.TaskCategory;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static dev.flyteagents.grpc.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ServerLifeTest {

    private static final List<String> SERVICES = List.of("flyteidl.service.AsyncAgentService",
            "flyteidl.service.SyncAgentService", "flyteidl.service.AgentMetadataService",
            "flyteidl2.connector.AsyncConnectorService", "flyteidl2.connector.ConnectorMetadataService");

    @Test
    @DisplayName("P1 P8 every service is healthy and reflected on the one port")
    void servesEverythingOnOnePort() throws Exception {
        try (Served served = new Served()) {
            for (String service : SERVICES) {
                assertThat(health(served, service)).as(service).isEqualTo(ServingStatus.SERVING);
            }
            assertThat(health(served, "")).isEqualTo(ServingStatus.SERVING);
            assertThat(reflected(served)).containsAll(SERVICES).contains("grpc.health.v1.Health");
        }
    }

    @Test
    @DisplayName("P7 requests up to the limit are read, larger ones refused")
    void limitsRequests() throws Exception {
        try (Served served = new Served(1024 * 1024, Duration.ZERO)) {
            AsyncAgentServiceGrpc.AsyncAgentServiceBlockingStub agents = AsyncAgentServiceGrpc
                    .newBlockingStub(served.channel());
            agents.createTask(sized(1000 * 1024));
            assertRefused(Status.Code.RESOURCE_EXHAUSTED, () -> agents.createTask(sized(1100 * 1024)));
        }
    }

    @Test
    @DisplayName("P8 P9 a shutdown says NOT_SERVING, goes on accepting, and finishes what is in flight")
    void drains() throws Exception {
        try (Served served = new Served(1024 * 1024, Duration.ofSeconds(2))) {
            CountDownLatch called = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            AsyncAgentServiceGrpc.AsyncAgentServiceBlockingStub agents = AsyncAgentServiceGrpc
                    .newBlockingStub(served.channel());
            ByteString handle = agents.createTask(sized(10)).getResourceMeta();
            TaskStatus working = TaskStatus.Active.of(dev.flyteagents.domain.status.Phase.RUNNING, "slow");
            served.jobs.onGet((job, context) -> {
                called.countDown();
                return released(release)
                        ? working
                        : TaskStatus.Failed.of(dev.flyteagents.domain.status.Failure.user("X", "never released"));
            });
            CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> get(agents, handle),
                    Thread::startVirtualThread);
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop(served),
                    Thread::startVirtualThread);
            await().until(() -> health(served, "") == ServingStatus.NOT_SERVING);
            assertThat(health(served, SERVICES.get(0))).isEqualTo(ServingStatus.NOT_SERVING);
            served.jobs.onGet((job, context) -> working);
            ManagedChannel late = served.newChannel();
            assertThat(get(AsyncAgentServiceGrpc.newBlockingStub(late), handle)).isEqualTo("slow");
            late.shutdownNow();

            await().until(() -> served.refusesConnections());
            assertThat(stopped).isNotDone();
            release.countDown();
            assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo("slow");
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    @DisplayName("P9 a health watch does not hold up a shutdown")
    void doesNotWaitForWatches() throws Exception {
        try (Served served = new Served()) {
            CompletableFuture<ServingStatus> watched = new CompletableFuture<>();
            HealthGrpc.newStub(served.channel()).watch(HealthCheckRequest.getDefaultInstance(), new StreamObserver<>() {
                @Override
                public void onNext(io.grpc.health.v1.HealthCheckResponse response) {
                    watched.complete(response.getStatus());
                }

                @Override
                public void onError(Throwable failure) {
                    watched.completeExceptionally(failure);
                }

                @Override
                public void onCompleted() {}
            });
            assertThat(watched.get(10, TimeUnit.SECONDS)).isEqualTo(ServingStatus.SERVING);

            CompletableFuture.runAsync(() -> stop(served), Thread::startVirtualThread).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPortInUseIsAnIoException() throws Exception {
        try (Served served = new Served()) {
            TaskGateway gateway = new TaskGateway(AgentCatalog.of(new InMemoryAgent("A", Served.JOB)),
                    GatewayServices.of(new CredentialLookup(List.of()), EgressPolicy.anywhere(), List.of(),
                            new RecordingMeter(),
                            InstantSource.system(), ContractSettings.defaults()));
            assertThatThrownBy(() -> GrpcAgentServer.on(served.server.port()).serving(gateway).start())
                    .isInstanceOf(IOException.class);
        }
    }

    private static CreateTaskRequest sized(int bytes) {
        return CreateTaskRequest.newBuilder()
                .setTemplate(TaskTemplate.newBuilder().setType("job").putConfig("pad", "x".repeat(bytes)))
                .build();
    }

    private static String get(AsyncAgentServiceGrpc.AsyncAgentServiceBlockingStub agents, ByteString handle) {
        return agents
                .getTask(GetTaskRequest.newBuilder()
                        .setTaskCategory(TaskCategory.newBuilder().setName("job"))
                        .setResourceMeta(handle)
                        .build())
                .getResource()
                .getMessage();
    }

    private static ServingStatus health(Served served, String service) {
        return HealthGrpc.newBlockingStub(served.channel())
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private static boolean released(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void stop(Served served) {
        try {
            served.server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> reflected(Served served) throws Exception {
        CompletableFuture<List<String>> names = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> asking = ServerReflectionGrpc.newStub(served.channel())
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse response) {
                        names.complete(response.getListServicesResponse()
                                .getServiceList()
                                .stream()
                                .map(ServiceResponse::getName)
                                .toList());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        names.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        asking.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        List<String> found = names.get(10, TimeUnit.SECONDS);
        asking.onCompleted();
        return found;
    }
}
