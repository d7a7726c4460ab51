package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.grpc.common.FullStatus;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.wire.flyte1.admin.Resource;
import dev.flyteagents.wire.flyte1.core.TaskExecution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class Flyte1StatusTest {
    @ParameterizedTest
    @EnumSource(value = Phase.class, names = {"RUNNING", "INITIALIZING", "WAITING_FOR_RESOURCES"})
    @DisplayName("S7 an active task has its phase, message, links and custom info, and no outputs")
    void tellsAllOfAnActiveTask(Phase phase) {
        Resource resource = StatusMapper.toWire(new TaskStatus.Active(phase, "half way", List.of(FullStatus.LINK),
                FullStatus.INFO, Optional.empty()));

        assertThat(resource.getPhase().name()).isEqualTo(phase.name());
        assertThat(resource.getMessage()).isEqualTo("half way");
        assertThat(resource.getLogLinksList()).singleElement()
                .satisfies(link -> assertThat(link.getUri()).isEqualTo(FullStatus.LINK.uri()));
        assertThat(Structs.fromWire(resource.getCustomInfo())).isEqualTo(FullStatus.INFO);
        assertThat(resource.hasOutputs()).isFalse();
    }

    @Test
    @DisplayName("F8 outputs that the job writes itself are unset")
    void leavesOutputsUnsetThatTheJobWritesItself() {
        Resource resource = StatusMapper
                .toWire(new TaskStatus.Succeeded(Optional.empty(), "", List.of(), Value.Struct.empty()));

        assertThat(resource.hasOutputs()).isFalse();
        assertThat(resource.getPhase()).isEqualTo(TaskExecution.Phase.SUCCEEDED);
        assertThat(resource.hasCustomInfo()).isFalse();
    }

    @Test
    @DisplayName("F8 outputs that are known to be empty are set")
    void setsEmptyOutputs() {
        Resource resource = StatusMapper.toWire(new TaskStatus.Succeeded(Optional.of(LiteralMap.empty()), "",
                List.of(), Value.Struct.empty()));

        assertThat(resource.hasOutputs()).isTrue();
        assertThat(resource.getOutputs().getSerializedSize()).isZero();
    }

    @Test
    @DisplayName("S5 a retryable failure is RETRYABLE_FAILED with its message and links")
    void tellsOfARetryableFailure() {
        Resource resource = StatusMapper.toWire(new TaskStatus.Failed(Failure.retryable("LOST", "node lost"),
                List.of(FullStatus.LINK), FullStatus.INFO));

        assertThat(resource.getPhase()).isEqualTo(TaskExecution.Phase.RETRYABLE_FAILED);
        assertThat(resource.getMessage()).isEqualTo("node lost");
        assertThat(resource.getLogLinksCount()).isOne();
        assertThat(resource.hasOutputs()).isFalse();
    }

    @Test
    @DisplayName("S5 a failure for good is FAILED")
    void tellsOfAFailureForGood() {
        assertThat(StatusMapper.toWire(FullStatus.FAILED).getPhase()).isEqualTo(TaskExecution.Phase.FAILED);
    }

    @ParameterizedTest
    @EnumSource(Failure.Origin.class)
    @DisplayName("F5 the phase is never left undefined")
    void neverLeavesThePhaseUndefined(Failure.Origin origin) {
        assertThat(List.of(FullStatus.ACTIVE, FullStatus.SUCCEEDED,
                TaskStatus.Failed.of(new Failure(origin, true, "", "")),
                TaskStatus.Failed.of(new Failure(origin, false, "", ""))))
                .extracting(status -> StatusMapper.toWire(status).getPhase())
                .doesNotContain(TaskExecution.Phase.UNDEFINED, TaskExecution.Phase.UNRECOGNIZED);
    }
}
