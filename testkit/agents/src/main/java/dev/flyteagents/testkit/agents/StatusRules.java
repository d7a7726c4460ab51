package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;
import dev.flyteagents.ports.agent.RemoteHandle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** S1, S2, S4 and S10: what the vendor says, and what the task then is. */
abstract class StatusRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    StatusRules(AsyncAgentFixture<H> fixture) {
        super(fixture);
    }

    @TestFactory
    @DisplayName("S1 A documented state")
    final Stream<DynamicTest> everyStateHasAPhase() {
        return fixture.states()
                .entrySet()
                .stream()
                .map(state -> DynamicTest.dynamicTest(
                        "S1 " + state.getKey() + " is " + state.getValue(), () -> {
                            Bytes handle = create(fixture.jobs().size());
                            fixture.become(remoteId(handle), state.getKey());

                            assertThat(get(handle).phase()).isEqualTo(state.getValue());
                        }));
    }

    @Test
    @DisplayName("S1 The documented states have a beginning and both ends")
    final void statesAreDocumented() {
        assertThat(fixture.states().values()).contains(Phase.SUCCEEDED, Phase.FAILED)
                .containsAnyOf(Phase.RUNNING, Phase.INITIALIZING)
                .doesNotContain(Phase.UNDEFINED, Phase.QUEUED, Phase.ABORTED);
    }

    @Test
    @DisplayName("S2 An unknown state is running, named, and counted")
    final void anUnknownStateIsRunning() {
        Bytes handle = create(0);
        fixture.become(remoteId(handle), "HIBERNATING");

        TaskStatus status = get(handle);

        assertThat(status.phase()).isEqualTo(Phase.RUNNING);
        assertThat(status).asInstanceOf(type(TaskStatus.Active.class))
                .satisfies(active -> assertThat(active.unknownState()).hasValue("HIBERNATING"));
        assertThat(trial.meter.measured()).anyMatch(line -> line.startsWith("flyte_agents_unknown_remote_state "));
    }

    @Test
    @DisplayName("S4 A success is the same answer for ever, at every server, and asks the vendor once at each")
    final void successIsAbsorbing() {
        Bytes handle = create(0);
        fixture.become(remoteId(handle), stateOf(Phase.SUCCEEDED));
        TaskStatus first = get(handle);
        int asked = fixture.troubles().calls();

        assertThat(get(handle)).isEqualTo(first);
        assertThat(fixture.troubles().calls()).as("calls of the vendor").isEqualTo(asked);
        assertThat(get(anotherServer(), handle)).isEqualTo(first);
    }

    @Test
    @DisplayName("S10 A job that the vendor forgot is given up only when it is old, missed twice, and the credentials are proven")
    final void aForgottenJobIsGivenUpLate() {
        Bytes handle = create(0);
        Bytes other = create(1);
        get(handle);
        trial.clock.advance(Duration.ofSeconds(1));
        fixture.forget(remoteId(handle));
        assertThat(get(handle).isTerminal()).as("S10 a young job").isFalse();
        trial.clock.advance(Duration.ofMinutes(6));
        assertThat(get(handle).isTerminal()).as("S10 an old job whose credentials nobody proved").isFalse();
        trial.clock.advance(Duration.ofMinutes(2));
        get(other);

        TaskStatus status = get(handle);

        assertThat(status.phase()).isEqualTo(agent.descriptor().missingRecord() == MissingRecord.RETRY
                ? Phase.RETRYABLE_FAILED
                : Phase.FAILED);
        assertThat(status.message()).contains("job record missing, outcome unknown").contains(remoteId(handle));
    }
}
