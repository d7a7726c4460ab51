package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.runtime.capacity.Capacity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** C2, S1, S6, S8 and X3: every call ends in a terminal answer. */
abstract class SyncExecuteRules extends SyncRules {

    SyncExecuteRules(SyncAgentFixture fixture) {
        super(fixture);
    }

    @TestFactory
    @DisplayName("C2 A user's mistake")
    final Stream<DynamicTest> mistakesAreFoundFirst() {
        return fixture.mistakes()
                .entrySet()
                .stream()
                .map(mistake -> DynamicTest.dynamicTest(
                        "C2 A mistake in " + mistake.getKey() + " is named before the vendor is called", () -> {
                            int before = fixture.troubles().calls();
                            TaskStatus status = execute(mistake.getValue());

                            assertThat(status.phase()).isEqualTo(Phase.FAILED);
                            assertThat(status.message()).startsWith(mistake.getKey() + ":");
                            assertThat(fixture.troubles().calls()).as("calls of the vendor").isEqualTo(before);
                        }));
    }

    @Test
    @DisplayName("C2 The fixture has mistakes")
    final void thereAreMistakes() {
        assertThat(fixture.mistakes()).as("tasks with a mistake").isNotEmpty();
    }

    @TestFactory
    @DisplayName("S1 A documented answer")
    final Stream<DynamicTest> everyAnswerHasAPhase() {
        return fixture.outcomes()
                .stream()
                .map(outcome -> DynamicTest.dynamicTest(
                        "S1 " + outcome.name() + " is " + outcome.phase(), () -> assertThat(
                                server.execute(Tasks.plain(outcome.task(), 0), trial.call(SHORT)).phase())
                                .isEqualTo(outcome.phase())));
    }

    @Test
    @DisplayName("S1 The documented answers have both ends")
    final void answersAreDocumented() {
        assertThat(fixture.outcomes()).extracting(SyncAgentFixture.Outcome::phase)
                .contains(Phase.SUCCEEDED, Phase.FAILED);
    }

    @Test
    @DisplayName("S6 What the vendor refuses for good is FAILED and starts with its words")
    final void aRefusalIsInTheVendorsWords() {
        fixture.refusal().ifPresent(refusal -> {
            TaskStatus status = execute(Tasks.plain(refusal.task(), 0));

            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).startsWith(refusal.words()).doesNotContain("\tat ", "Exception:");
            assertThat(status.message().length()).isLessThanOrEqualTo(Failure.MAX_MESSAGE);
        });
    }

    @Test
    @DisplayName("S8 A success returns every output that the task declares")
    final void declaredOutputsAreReturned() {
        TaskRequest request = Tasks.placed(fixture.task(), 0);

        assertThat(execute(request)).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs().orElseThrow().literals().keySet())
                        .containsExactlyInAnyOrderElementsOf(request.template().declaredOutputs().keySet()));
    }

    @Test
    @DisplayName("S8 An output declared in a type that the vendor does not return fails the task by its name")
    final void aWrongTypeFailsTheTask() {
        TaskRequest wrong = Tasks.misdeclared(fixture.task(), 0);

        TaskStatus status = execute(wrong);

        if (!wrong.template().declaredOutputs().isEmpty()) {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(wrong.template().declaredOutputs().keySet()).anyMatch(status.message()::contains);
        }
    }

    @ParameterizedTest(name = "X3 {0}: RETRYABLE_FAILED with the cause, not an error")
    @EnumSource(Trouble.class)
    @DisplayName("X3 A vendor in trouble")
    final void troubleIsARetryableFailure(Trouble trouble) {
        fixture.troubles().fail(trouble.failure());

        TaskStatus status = server.execute(task(0), trial.call(SHORT));

        assertThat(status.phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        assertThat(status).asInstanceOf(type(TaskStatus.Failed.class))
                .satisfies(failed -> assertThat(failed.failure().code()).isIn(trouble.failure().code(), Capacity.BUSY));
        fixture.troubles().end();
        trial.clock.advance(Duration.ofMinutes(1));
        assertThat(execute(task(1)).phase()).isEqualTo(Phase.SUCCEEDED);
    }
}
