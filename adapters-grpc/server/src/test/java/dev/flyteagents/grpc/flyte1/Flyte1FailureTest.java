package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.grpc.common.FullStatus;
import dev.flyteagents.wire.flyte1.admin.AgentError;
import dev.flyteagents.wire.flyte1.admin.State;
import dev.flyteagents.wire.flyte1.core.ExecutionError.ErrorKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class Flyte1FailureTest {
    @ParameterizedTest
    @CsvSource({"USER, false, NON_RECOVERABLE, USER", "USER, true, RECOVERABLE, USER",
            "SYSTEM, false, NON_RECOVERABLE, SYSTEM", "SYSTEM, true, RECOVERABLE, SYSTEM"})
    @DisplayName("S7 every failure has an agent_error with its code, kind and origin")
    void givesEveryFailureAnAgentError(Failure.Origin origin, boolean retryable, AgentError.Kind kind,
            ErrorKind expected) {
        AgentError error = StatusMapper
                .toWire(TaskStatus.Failed.of(new Failure(origin, retryable, "SQL_1", "no such table")))
                .getAgentError();

        assertThat(error.getCode()).isEqualTo("SQL_1");
        assertThat(error.getKind()).isEqualTo(kind);
        assertThat(error.getOrigin()).isEqualTo(expected);
    }

    @Test
    @DisplayName("S7 what did not fail has no agent_error")
    void givesOthersNone() {
        assertThat(StatusMapper.toWire(FullStatus.ACTIVE).hasAgentError()).isFalse();
        assertThat(StatusMapper.toWire(FullStatus.SUCCEEDED).hasAgentError()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, RUNNING", "INITIALIZING, PENDING", "WAITING_FOR_RESOURCES, PENDING"})
    @DisplayName("S7 the deprecated state of an active task goes with its phase")
    void setsTheStateOfAnActiveTask(Phase phase, State state) {
        assertThat(stateOf(TaskStatus.Active.of(phase, ""))).isEqualTo(state);
    }

    @Test
    @DisplayName("S7 the deprecated state of an ended task goes with its phase")
    void setsTheStateOfAnEndedTask() {
        assertThat(stateOf(FullStatus.SUCCEEDED)).isEqualTo(State.SUCCEEDED);
        assertThat(stateOf(TaskStatus.Failed.of(Failure.user("", "")))).isEqualTo(State.PERMANENT_FAILURE);
        assertThat(stateOf(TaskStatus.Failed.of(Failure.retryable("", "")))).isEqualTo(State.RETRYABLE_FAILURE);
    }

    @SuppressWarnings("deprecation") // S7
    private static State stateOf(TaskStatus status) {
        return StatusMapper.toWire(status).getState();
    }
}
