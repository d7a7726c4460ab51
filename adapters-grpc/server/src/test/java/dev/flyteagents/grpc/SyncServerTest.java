package dev.flyteagents.grpc;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.wire.flyte1.admin.CreateRequestHeader;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncRequest;
import dev.flyteagents.wire.flyte1.admin.ExecuteTaskSyncResponse;
import dev.flyteagents.wire.flyte1.admin.Resource;
import dev.flyteagents.wire.flyte1.core.LiteralMap;
import dev.flyteagents.wire.flyte1.core.Primitive;
import dev.flyteagents.wire.flyte1.core.Scalar;
import dev.flyteagents.wire.flyte1.core.TaskExecution.Phase;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.service.SyncAgentServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SyncServerTest {

    private static final ExecuteTaskSyncRequest HEADER = ExecuteTaskSyncRequest.newBuilder()
            .setHeader(CreateRequestHeader.newBuilder().setTemplate(TaskTemplate.newBuilder().setType("echo")))
            .build();
    private static final ExecuteTaskSyncRequest INPUTS = ExecuteTaskSyncRequest.newBuilder()
            .setInputs(LiteralMap.newBuilder()
                    .putLiterals("o0", dev.flyteagents.wire.flyte1.core.Literal.newBuilder()
                            .setScalar(Scalar.newBuilder().setPrimitive(Primitive.newBuilder().setStringValue("hello")))
                            .build()))
            .build();

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    @DisplayName("X1 header, inputs and the end are answered by one header with the resource")
    void answersOnce() throws Exception {
        List<ExecuteTaskSyncResponse> answers = execute(HEADER, INPUTS);

        assertThat(answers).hasSize(1);
        Resource resource = answers.get(0).getHeader().getResource();
        assertThat(resource.getPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(resource.getOutputs().getLiteralsOrThrow("o0").getScalar().getPrimitive().getStringValue())
                .isEqualTo("hello");
    }

    @Test
    @DisplayName("X1 missing inputs are no inputs")
    void runsWithoutInputs() throws Exception {
        Resource resource = execute(HEADER).get(0).getHeader().getResource();

        assertThat(resource.getPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(resource.getOutputs().getLiteralsMap()).isEmpty();
    }

    @Test
    @DisplayName("X1 a second header, second inputs, inputs first and no header are refused")
    void refusesOtherOrders() {
        assertThat(refusal(HEADER, HEADER)).contains("header: was sent twice");
        assertThat(refusal(HEADER, INPUTS, INPUTS)).contains("inputs: were sent twice");
        assertThat(refusal(INPUTS, HEADER)).contains("inputs: came before the header");
        assertThat(refusal()).contains("header: is required");
        assertThat(refusal(ExecuteTaskSyncRequest.getDefaultInstance())).contains("neither a header nor inputs");
        assertThat(served.echo.calls()).isZero();
    }

    @Test
    @DisplayName("X2 a caller that goes away stops the vendor call")
    void stopsWithItsCaller() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        served.echo.onExecute((request, context) -> {
            called.countDown();
            try {
                interrupted.complete(new CountDownLatch(1).await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                interrupted.completeExceptionally(e);
                Thread.currentThread().interrupt();
            }
            throw new AgentException(AgentException.Kind.USER, "STOPPED", "stopped", null);
        });
        Answers answers = new Answers();
        ClientCallStreamObserver<ExecuteTaskSyncRequest> call = (ClientCallStreamObserver<ExecuteTaskSyncRequest>) SyncAgentServiceGrpc
                .newStub(served.channel())
                .executeTaskSync(answers);
        call.onNext(HEADER);
        call.onCompleted();
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();

        call.cancel("the caller went away", null);

        await().until(interrupted::isCompletedExceptionally);
    }

    @Test
    @DisplayName("X2 the caller's deadline is the agent's")
    void passesTheDeadline() throws Exception {
        CompletableFuture<Long> remaining = new CompletableFuture<>();
        served.echo.onExecute((request, context) -> {
            remaining.complete(context.remaining().toSeconds());
            return TaskStatus.Failed.of(dev.flyteagents.domain.status.Failure.user("X", "x"));
        });
        Answers answers = new Answers();
        StreamObserver<ExecuteTaskSyncRequest> call = SyncAgentServiceGrpc.newStub(served.channel())
                .withDeadlineAfter(500, TimeUnit.SECONDS)
                .executeTaskSync(answers);
        call.onNext(HEADER);
        call.onCompleted();

        assertThat(remaining.get(10, TimeUnit.SECONDS)).isBetween(300L, 500L);
    }

    @Test
    @DisplayName("X3 trouble at the vendor is a terminal resource with agent_error, after retries")
    void answersFailuresAsResources() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        served.echo.onExecute((request, context) -> {
            if (calls.incrementAndGet() < 3) {
                throw new AgentException(AgentException.Kind.TRANSIENT, "DOWN", "down", null);
            }
            throw new AgentException(AgentException.Kind.AUTH, "REFUSED", "credentials refused", null);
        });

        Resource resource = execute(HEADER).get(0).getHeader().getResource();

        assertThat(resource.getPhase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(resource.getMessage()).isEqualTo("credentials refused");
        assertThat(resource.getAgentError().getCode()).isEqualTo("REFUSED");
        assertThat(calls).hasValue(3);
    }

    @Test
    @DisplayName("P10 outputs beyond 3 MiB go to the output prefix, or fail naming the variable")
    void placesLargeOutputs() throws Exception {
        served.echo.onExecute((request, context) -> new TaskStatus.Succeeded(
                java.util.Optional.of(
                        dev.flyteagents.domain.literal.LiteralMap.of("big", Literal.of("x".repeat(3 * 1024 * 1024)))),
                "", List.of(), dev.flyteagents.domain.value.Value.Struct.empty()));

        Resource failed = execute(HEADER).get(0).getHeader().getResource();
        assertThat(failed.getPhase()).isEqualTo(Phase.FAILED);
        assertThat(failed.getMessage()).contains("output 'big' has 31457");

        ExecuteTaskSyncRequest.Builder withPrefix = HEADER.toBuilder();
        withPrefix.getHeaderBuilder().setOutputPrefix("mem://bucket/n0/0");
        Resource placed = execute(withPrefix.build()).get(0).getHeader().getResource();
        assertThat(placed.getPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(placed.hasOutputs()).isFalse();
        LiteralMap written = LiteralMap.parseFrom(served.store.read("mem://bucket/n0/0/outputs.pb").toArray());
        assertThat(written.getLiteralsOrThrow("big").getScalar().getPrimitive().getStringValue())
                .hasSize(3 * 1024 * 1024);
    }

    private String refusal(ExecuteTaskSyncRequest... parts) {
        try {
            execute(parts);
        } catch (ExecutionException e) {
            Status status = Status.fromThrowable(e);
            assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            return String.valueOf(status.getDescription());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the call was not refused");
    }

    private List<ExecuteTaskSyncResponse> execute(ExecuteTaskSyncRequest... parts)
            throws InterruptedException, ExecutionException, TimeoutException {
        Answers answers = new Answers();
        StreamObserver<ExecuteTaskSyncRequest> call = SyncAgentServiceGrpc.newStub(served.channel())
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .executeTaskSync(answers);
        for (ExecuteTaskSyncRequest part : parts) {
            call.onNext(part);
        }
        call.onCompleted();
        return answers.all.get(20, TimeUnit.SECONDS);
    }

    private static final class Answers implements StreamObserver<ExecuteTaskSyncResponse> {

        private final List<ExecuteTaskSyncResponse> received = new ArrayList<>();
        final CompletableFuture<List<ExecuteTaskSyncResponse>> all = new CompletableFuture<>();

        @Override
        public void onNext(ExecuteTaskSyncResponse answer) {
            received.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            all.complete(List.copyOf(received));
        }
    }
}
