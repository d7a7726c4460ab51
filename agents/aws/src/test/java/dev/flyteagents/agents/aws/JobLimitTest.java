package dev.flyteagents.agents.aws;

import dev.flyteagents.agents.aws.JobDescriptor.Limit;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.AwsCall;
import dev.flyteagents.sandbox.aws.RecordedJob;
import dev.flyteagents.sandbox.aws.Stage;
import dev.flyteagents.testkit.ports.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JobLimitTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(20);
    private static final Duration LIMIT = Duration.ofMinutes(25);

    private final ManualClock clock = new ManualClock();
    private final SimulatedAws aws = new SimulatedAws(clock.withZone(ZoneOffset.UTC));

    static Stream<JobDescriptor> kept() {
        return AwsAgentProvider.KINDS.stream().filter(kind -> kind.submit().limit() instanceof Limit.Member);
    }

    static Stream<JobDescriptor> followed() {
        return AwsAgentProvider.KINDS.stream().filter(kind -> kind.submit().limit() instanceof Limit.Followed);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @MethodSource("kept")
    @DisplayName("C8 A service that has a limit gets it in its own field and unit, and its end may be tried again")
    void aServiceThatHasALimitGetsIt(JobDescriptor kind) {
        Started job = started(kind, limited(kind).within(TIMEOUT));

        assertThat(written(member(kind))).isEqualTo(LIMIT.toSeconds() / member(kind).unitSeconds());
        clock.advance(LIMIT.minusSeconds(1));
        assertThat(job.status(Duration.ZERO).phase()).isEqualTo(Phase.RUNNING);
        clock.advance(Duration.ofSeconds(5));
        assertThat(job.failure(Duration.ZERO)).returns(true, Failure::retryable)
                .returns("AWS_TIME_LIMIT", Failure::code)
                .satisfies(failure -> assertThat(failure.message()).startsWith("the " + kind.words()
                        + " is over its limit of 1500 s"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    @DisplayName("C8 S5 A shorter limit of the task's own is kept, and its end is the user's failure")
    void aShorterLimitOfTheTasksOwnIsKept(JobDescriptor kind) {
        long own = 600 / member(kind).unitSeconds();
        Started job = started(kind, limited(kind).with(member(kind).path(), Value.of(own)).within(TIMEOUT));

        assertThat(written(member(kind))).isEqualTo(own);
        clock.advance(Duration.ofSeconds(605));
        assertThat(job.failure(Duration.ofSeconds(605))).returns(false, Failure::retryable)
                .returns("AWS_TASK_TIME_LIMIT", Failure::code);
    }

    @ParameterizedTest
    @MethodSource("kept")
    @DisplayName("C8 A longer one of the task's own is shortened, and none is given to a task that asks for none")
    void aLongerOneIsShortened(JobDescriptor kind) {
        started(kind, limited(kind).with(member(kind).path(), Value.of(3_000)).within(TIMEOUT));
        assertThat(written(member(kind))).isEqualTo(LIMIT.toSeconds() / member(kind).unitSeconds());

        aws.simulator().ledger().clear();
        started(kind, AwsTasks.of(kind).with(member(kind).path(), Value.of(3_000)).within(TIMEOUT));
        assertThat(written(member(kind))).isEqualTo(3_000);
    }

    @ParameterizedTest
    @MethodSource("kept")
    @DisplayName("S5 What somebody stops before the limit was cancelled outside Flyte")
    void whatSomebodyStopsWasCancelled(JobDescriptor kind) {
        Started job = started(kind, limited(kind).within(TIMEOUT));
        clock.advance(Duration.ofMinutes(1));
        job.agent.delete(job.handle, aws.context(job.request));
        clock.advance(LIMIT);

        assertThat(job.failure(LIMIT)).returns(false, Failure::retryable)
                .satisfies(failure -> assertThat(failure.message()).startsWith("cancelled outside Flyte"));
    }

    @ParameterizedTest
    @MethodSource("followed")
    @DisplayName("C8 S4 A service without a limit is followed: over it the job fails, and so it stays when it has ended")
    void aServiceWithoutALimitIsFollowed(JobDescriptor kind) {
        Started job = started(kind, limited(kind).within(TIMEOUT));

        assertThat(job.status(LIMIT.minusSeconds(1)).isTerminal()).isFalse();
        Failure late = job.failure(LIMIT);
        assertThat(late).returns(true, Failure::retryable).returns("AWS_TIME_LIMIT", Failure::code);
        if (!kind.equals(EndpointJob.DESCRIPTOR)) { // which is gone then
            job.agent.delete(job.handle, aws.context(job.request));
            clock.advance(Duration.ofSeconds(1));
            assertThat(job.failure(LIMIT.plusSeconds(1))).isEqualTo(late);
        }
    }

    @ParameterizedTest
    @MethodSource("followed")
    @DisplayName("C8 What has succeeded is not failed by a limit, and no task is followed that does not ask for it")
    void whatHasSucceededIsNotFailed(JobDescriptor kind) {
        Started unlimited = started(kind, AwsTasks.of(kind).within(TIMEOUT));
        assertThat(unlimited.status(Duration.ofDays(3)).isTerminal()).isFalse();

        aws.simulator().ledger().releaseAll();
        assertThat(unlimited.status(Duration.ofDays(3)).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    @DisplayName("C2 C8 A limit without a timeout that it follows from is refused by its path")
    void aLimitWithoutATimeoutIsRefused() {
        TaskRequest request = limited(TrainingJob.DESCRIPTOR).request();

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> started(TrainingJob.DESCRIPTOR, request))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.flyte_agents.vendor_timeout"));
        assertThat(aws.simulator().ledger().calls()).isEmpty();
    }

    private record Started(SimulatedAws aws, AwsJobAgent agent, AwsJobHandle handle, TaskRequest request) {

        TaskStatus status(Duration age) {
            return agent.get(handle, aws.context(request, age));
        }

        Failure failure(Duration age) {
            assertThat(status(age)).isInstanceOf(TaskStatus.Failed.class);
            return ((TaskStatus.Failed) status(age)).failure();
        }
    }

    private static AwsTasks limited(JobDescriptor kind) {
        return AwsTasks.of(kind).with("flyte_agents.vendor_timeout", Value.of(true));
    }

    /** A job that runs until it is stopped. */
    private Started started(JobDescriptor kind, TaskRequest request) {
        AwsJobAgent agent = aws.agent(kind);
        if (kind.equals(EndpointJob.DESCRIPTOR)) {
            Value variants = Value.of(List.of(AwsTasks.filled("VariantName", "all")));
            aws.operations()
                    .call(AwsCall.of("sagemaker", "CreateEndpointConfig",
                            Paths.with(AwsTasks.filled("EndpointConfigName", "config"), "ProductionVariants",
                                    variants)),
                            aws.context(request));
        }
        aws.simulator().rules().when("").stays(Stage.RUNNING);
        AwsJobHandle handle = agent.create(request, aws.context(request));
        clock.advance(Duration.ofMillis(10));
        return new Started(aws, agent, handle, request);
    }

    private static Limit.Member member(JobDescriptor kind) {
        return (Limit.Member) kind.submit().limit();
    }

    /** The limit in the request of the one job. */
    private long written(Limit.Member member) {
        List<RecordedJob> jobs = aws.simulator().ledger().jobs();
        assertThat(jobs).hasSize(1);
        Object found = jobs.get(0).request();
        for (String step : member.path().split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? Objects.requireNonNull(map.get(step), step) : found;
        }
        return ((Number) found).longValue();
    }
}
