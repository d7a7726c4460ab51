package dev.flyteagents.domain.status;

import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskStatusTest {

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = {"RUNNING", "INITIALIZING", "WAITING_FOR_RESOURCES"})
    @DisplayName("S1 a task that is still working has a phase of work")
    void isActiveWhileItWorks(Phase phase) {
        assertThat(TaskStatus.Active.of(phase, "working").isTerminal()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = {"RUNNING", "INITIALIZING",
            "WAITING_FOR_RESOURCES"}, mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("F5 F9 a task is never active in a terminal phase, nor UNDEFINED, nor QUEUED")
    void isNeverActiveInAnotherPhase(Phase phase) {
        assertThatThrownBy(() -> TaskStatus.Active.of(phase, "working")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("not " + phase);
    }

    @Test
    @DisplayName("S5 a failure is FAILED when the user's and RETRYABLE_FAILED when retryable")
    void failsByItsFailure() {
        TaskStatus user = TaskStatus.Failed.of(Failure.user("SQL", "no such table"));
        TaskStatus platform = TaskStatus.Failed.of(Failure.retryable("LOST", "the node was lost"));

        assertThat(user.phase()).isEqualTo(Phase.FAILED);
        assertThat(user.message()).isEqualTo("no such table");
        assertThat(platform.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(List.of(user, platform)).allMatch(TaskStatus::isTerminal);
    }

    @Test
    void keepsItsOwnCopyOfTheLinks() {
        List<LogLink> links = new ArrayList<>();
        TaskStatus status = new TaskStatus.Succeeded(Optional.empty(), "done", links, Value.Struct.empty());
        links.add(LogLink.dashboard("Console", "https://example.com/job"));

        assertThat(status.links()).isEmpty();
        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void knowsWhichPhasesAreTheEnd(Phase phase) {
        assertThat(phase.isTerminal())
                .isEqualTo(List.of("SUCCEEDED", "ABORTED", "FAILED", "RETRYABLE_FAILED").contains(phase.name()));
    }

    @Test
    void numbersItsPhasesAsTheWireDoes() {
        assertThat(Phase.values()).containsExactly(Phase.UNDEFINED, Phase.QUEUED, Phase.RUNNING, Phase.SUCCEEDED,
                Phase.ABORTED, Phase.FAILED, Phase.INITIALIZING, Phase.WAITING_FOR_RESOURCES, Phase.RETRYABLE_FAILED);
    }
}
