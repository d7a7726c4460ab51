package dev.flyteagents.runtime.status;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SyncExecutionTest {

    private static final TaskRequest REQUEST = TaskRequests.of(CATEGORY);

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemorySyncAgent agent = new InMemorySyncAgent("Sync", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent);

    @Test
    @DisplayName("X3 a sync task answers its terminal status")
    void answersTheAgentsStatus() {
        TaskRequest request = new TaskRequest(REQUEST.template(), LiteralMap.of("a", Literal.of(1)), REQUEST.context(),
                REQUEST.outputPrefix(), REQUEST.execution(), 0);

        assertThat(gateway.execute(request, fixture.call())).isInstanceOfSatisfying(TaskStatus.Succeeded.class,
                status -> assertThat(status.outputs()).contains(request.inputs()));
    }

    @Test
    @DisplayName("X3 a vendor that cannot be asked is asked again until it answers")
    void retriesUntilTheVendorAnswers() {
        agent.onExecute((request, context) -> {
            if (agent.calls() < 3) {
                throw failure(AgentException.Kind.TRANSIENT);
            }
            return TaskStatus.Failed.of(Failure.user("DONE", "third time"));
        });

        assertThat(gateway.execute(REQUEST, fixture.call()).message()).isEqualTo("third time");
        assertThat(agent.calls()).isEqualTo(3);
    }

    @Test
    @DisplayName("X3 a throttled call is made again after the vendor's Retry-After")
    void retriesAThrottledCall() {
        agent.onExecute((request, context) -> {
            if (agent.calls() < 20) {
                throw AgentException.throttled("VENDOR_429", "slow down", Duration.ofMillis(1), null);
            }
            return TaskStatus.Failed.of(Failure.user("DONE", "at last"));
        });

        assertThat(gateway.execute(REQUEST, fixture.call(Connection.none(), Duration.ofSeconds(30))).message())
                .isEqualTo("at last");
    }

    @ParameterizedTest
    @EnumSource(value = AgentException.Kind.class, names = {"USER", "UNSUPPORTED", "AUTH", "NOT_FOUND", "INTERNAL"})
    @DisplayName("X3 what another attempt cannot mend is answered at once, as a failed task")
    void doesNotRetryOtherFailures(AgentException.Kind kind) {
        agent.onExecute((request, context) -> {
            throw failure(kind);
        });

        TaskStatus status = gateway.execute(REQUEST, fixture.call());

        boolean user = kind == AgentException.Kind.USER || kind == AgentException.Kind.UNSUPPORTED;
        assertThat(status.phase()).isEqualTo(user ? Phase.FAILED : Phase.RETRYABLE_FAILED);
        assertThat(status).isInstanceOfSatisfying(TaskStatus.Failed.class,
                failed -> assertThat(failed.failure().code()).isEqualTo("CODE_" + kind));
        assertThat(agent.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("C2 X3 a wrong field fails the task, with its path")
    void failsTheTaskOfAWrongField() {
        agent.onExecute((request, context) -> {
            throw new InvalidFieldException("custom.model", "is required");
        });

        TaskStatus status = gateway.execute(REQUEST, fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).isEqualTo("custom.model: is required");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1000, 0, 100, 250, 299, 300, 301, 350, 500})
    @DisplayName("X2 a vendor that cannot be asked before the deadline leaves a retryable failure")
    void failsRetryablyAtTheDeadline(long milliseconds) {
        agent.onExecute((request, context) -> {
            throw failure(AgentException.Kind.TRANSIENT);
        });

        TaskStatus status = gateway.execute(REQUEST,
                fixture.call(Connection.none(), Duration.ofMillis(milliseconds)));

        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status.message()).isEqualTo("said the vendor");
        assertThat(agent.calls()).isPositive();
    }

    @Test
    @DisplayName("X3 an answer that does not end the task is a failure of the agent")
    void failsATaskThatDidNotEnd() {
        agent.onExecute((request, context) -> TaskStatus.Active.of(Phase.RUNNING, "still at it"));

        TaskStatus status = gateway.execute(REQUEST, fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status.message()).isEqualTo("'Sync' answered RUNNING from a call that must end the task");
    }

    @Test
    @DisplayName("X2 the caller's cancellation stops the retries")
    void stopsWhenItIsInterrupted() {
        agent.onExecute((request, context) -> {
            Thread.currentThread().interrupt();
            throw failure(AgentException.Kind.TRANSIENT);
        });

        TaskStatus status = gateway.execute(REQUEST, fixture.call());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status).isInstanceOfSatisfying(TaskStatus.Failed.class,
                failed -> assertThat(failed.failure().code()).isEqualTo("INTERRUPTED"));
        assertThat(agent.calls()).isEqualTo(1);
    }

    @Test
    void leavesABugToTheGateway() {
        agent.onExecute((request, context) -> Optional.<TaskStatus>empty().orElseThrow());

        assertThatThrownBy(() -> gateway.execute(REQUEST, fixture.call())).isInstanceOfSatisfying(AgentException.class,
                failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.INTERNAL));
    }

    private static AgentException failure(AgentException.Kind kind) {
        return new AgentException(kind, "CODE_" + kind, "said the vendor", null);
    }
}
