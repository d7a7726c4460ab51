package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.RemoteHandle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** S6 to S9: what an answer says beside its phase. */
abstract class AnswerRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    AnswerRules(AsyncAgentFixture<H> fixture) {
        super(fixture);
    }

    @Test
    @DisplayName("S6 A failure starts with the root cause in the vendor's words, without a stack trace")
    final void aFailureStartsWithItsCause() {
        Bytes handle = create(0);
        String beginning = fixture.fail(remoteId(handle), "no such table: ORDERS");

        TaskStatus status = get(handle);

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(beginning).as("S6 the fixture's beginning").contains("no such table: ORDERS");
        assertThat(status.message()).startsWith(beginning).doesNotContain("\tat ", "Exception:");
    }

    @Test
    @DisplayName("S6 A failure of any length stays within 8 KiB and keeps its beginning")
    final void aLongFailureIsCut() {
        Bytes handle = create(0);
        String beginning = fixture.fail(remoteId(handle), "broken: " + "x".repeat(50_000));

        String message = get(handle).message();

        assertThat(message.length()).isLessThanOrEqualTo(Failure.MAX_MESSAGE);
        assertThat(message).startsWith(beginning.substring(0, Math.min(1_000, beginning.length())));
    }

    @Test
    @DisplayName("S7 Every answer carries the vendor's id of the job")
    final void everyAnswerHasTheRemoteId() {
        Bytes working = create(0);
        Bytes done = create(1);
        fixture.become(remoteId(done), stateOf(Phase.SUCCEEDED));
        Bytes failed = create(2);
        fixture.fail(remoteId(failed), "broken");

        assertThat(get(working).customInfo().fields()).containsEntry("remote_id", Value.of(remoteId(working)));
        assertThat(get(done).customInfo().fields()).containsEntry("remote_id", Value.of(remoteId(done)));
        assertThat(get(failed).customInfo().fields()).containsEntry("remote_id", Value.of(remoteId(failed)));
    }

    @Test
    @DisplayName("S8 A success returns every output that the task declares, in its type")
    final void declaredOutputsAreReturned() {
        TaskRequest declaring = Tasks.placed(fixture.task(), 0);
        Bytes handle = server.create(declaring, trial.call());
        fixture.become(remoteId(handle), stateOf(Phase.SUCCEEDED));

        assertThat(get(handle)).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> done.outputs()
                        .ifPresent(outputs -> assertThat(outputs.literals().keySet())
                                .containsExactlyInAnyOrderElementsOf(
                                        declaring.template().declaredOutputs().keySet())));
    }

    @Test
    @DisplayName("S8 An output declared in a type that the job does not return fails the task by its name")
    final void aWrongTypeFailsTheTask() {
        TaskRequest wrong = Tasks.misdeclared(fixture.task(), 0);
        Bytes handle = server.create(wrong, trial.call());
        if (!remoteId(handle).isEmpty()) {
            fixture.become(remoteId(handle), stateOf(Phase.SUCCEEDED));
        }

        TaskStatus status = get(handle);

        boolean writtenByTheJob = status instanceof TaskStatus.Succeeded done && done.outputs().isEmpty();
        if (!wrong.template().declaredOutputs().isEmpty() && !writtenByTheJob) {
            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(wrong.template().declaredOutputs().keySet()).anyMatch(status.message()::contains);
        }
    }

    @Test
    @DisplayName("S9 The links of a running job are there at once, and when it failed")
    final void linksAreInEveryAnswer() {
        Bytes handle = create(0);
        List<LogLink> first = get(handle).links();
        fixture.fail(remoteId(handle), "broken");

        assertThat(get(handle).links()).as("S9 links of the failure").containsAll(first);
        assertThat(first).as("S9 links of the first answer").isNotEmpty();
    }
}
