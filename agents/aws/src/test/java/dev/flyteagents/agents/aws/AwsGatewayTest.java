package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.sandbox.aws.RecordedJob;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a quota does to a task. */
class AwsGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    static Stream<Arguments> quotas() {
        return Stream.of(
                Arguments.of(TrainingJob.DESCRIPTOR, 400, "ResourceLimitExceeded",
                        "The account-level service limit 'ml.p4d.24xlarge for training job usage' is 0 Instances"),
                Arguments.of(EmrServerlessJob.DESCRIPTOR, 402, "ServiceQuotaExceededException",
                        "The vCPU quota of the account is exhausted"),
                Arguments.of(AthenaJob.DESCRIPTOR, 400, "TooManyRequestsException",
                        "You have exceeded the limit for the number of queries you can run concurrently"));
    }

    @ParameterizedTest
    @MethodSource("quotas")
    @DisplayName("C5 R1 A quota is waited for by its name, and the job is made once there is room")
    void aQuotaIsWaitedFor(JobDescriptor kind, int status, String code, String text) {
        try (SimulatedGateway gateway = new SimulatedGateway(kind)) {
            gateway.aws().simulator().rules().when("").isRefused(status, code, text);

            Bytes handle = gateway.create(AwsTasks.of(kind).request(), PATIENCE);

            assertThat(gateway.get(handle)).returns(Phase.WAITING_FOR_RESOURCES, TaskStatus::phase)
                    .satisfies(waiting -> assertThat(waiting.message()).startsWith("submitted since ")
                            .endsWith(code + ": " + text));
            assertThat(gateway.aws().simulator().ledger().jobs()).isEmpty();
            gateway.aws().simulator().rules().clear();
            await().atMost(30, TimeUnit.SECONDS).until(() -> {
                gateway.clock().advance(Duration.ofSeconds(1)); // past the pause that a throttle gives the account
                return gateway.get(handle).phase() == Phase.SUCCEEDED;
            });
            assertThat(gateway.aws().simulator().ledger().jobs()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("quotas")
    @DisplayName("C5 S5 A quota that nobody raises in time fails the attempt by its name, and leaves no job")
    void aQuotaThatNobodyRaisesFailsTheAttempt(JobDescriptor kind, int status, String code, String text) {
        try (SimulatedGateway gateway = new SimulatedGateway(kind)) {
            gateway.aws().simulator().rules().when("").isRefused(status, code, text);
            Bytes handle = gateway.create(AwsTasks.of(kind).request(), PATIENCE);
            await().until(() -> gateway.get(handle).phase() == Phase.WAITING_FOR_RESOURCES);

            gateway.clock().advance(Duration.ofMinutes(31));
            await().until(() -> gateway.get(handle).isTerminal());

            assertThat(gateway.get(handle)).returns(Phase.RETRYABLE_FAILED, TaskStatus::phase)
                    .satisfies(failed -> assertThat(failed.message()).startsWith(code + ": " + text));
            assertThat(gateway.aws().simulator().ledger().jobs()).isEmpty();
        }
    }

    @Test
    @DisplayName("C5 What waits for nothing but an answer is initializing")
    void whatWaitsForAnAnswerIsInitializing() {
        try (SimulatedGateway gateway = new SimulatedGateway(AthenaJob.DESCRIPTOR)) {
            gateway.aws().simulator().faults().on("athena:startqueryexecution").status(503);

            Bytes handle = gateway.create(AwsTasks.of(AthenaJob.DESCRIPTOR).request(), PATIENCE);

            assertThat(gateway.get(handle).phase()).isEqualTo(Phase.INITIALIZING);
        }
    }

    @Test
    @DisplayName("S10 A query that a poll now and then does not find is not lost")
    void aQueryThatAPollDoesNotFindIsNotLost() {
        try (SimulatedGateway gateway = new SimulatedGateway(AthenaJob.DESCRIPTOR)) {
            Bytes handle = gateway.create(AwsTasks.of(AthenaJob.DESCRIPTOR).request(), Duration.ofSeconds(10));
            gateway.aws()
                    .simulator()
                    .faults()
                    .arm(Map.of("endpoint", "athena:getqueryexecution", "kind", "forgotten", "times", 1));
            gateway.clock().advance(Duration.ofMinutes(6));

            assertThat(gateway.get(handle).isTerminal()).isFalse();
            assertThat(gateway.aws().simulator().ledger().calls()).endsWith("athena:GetQueryExecution");

            await().until(() -> gateway.get(handle).phase() == Phase.SUCCEEDED);
        }
    }

    @Test
    @DisplayName("D3 A task that waits for a quota is deleted, and leaves no job")
    void aTaskThatWaitsForAQuotaIsDeleted() {
        try (SimulatedGateway gateway = new SimulatedGateway(TrainingJob.DESCRIPTOR)) {
            gateway.aws().simulator().rules().when("").isRefused(400, "ResourceLimitExceeded", "no room");
            Bytes handle = gateway.create(AwsTasks.of(TrainingJob.DESCRIPTOR).request(), PATIENCE);
            gateway.delete(handle);
            gateway.aws().simulator().rules().when("").stays(Stage.RUNNING);

            await().until(() -> gateway.get(handle).isTerminal());

            await().untilAsserted(() -> assertThat(gateway.aws().simulator().ledger().jobs())
                    .as("what was under way just then")
                    .allMatch(RecordedJob::cancelled));
        }
    }
}
