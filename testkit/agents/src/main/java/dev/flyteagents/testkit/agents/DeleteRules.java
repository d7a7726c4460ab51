package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteHandle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** D1 and D2: a delete ends this task's job, and nothing else. */
abstract class DeleteRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    DeleteRules(AsyncAgentFixture<H> fixture) {
        super(fixture);
    }

    @Test
    @DisplayName("D1 A delete ends the job, and a second one is OK")
    final void aDeleteEndsTheJob() {
        Bytes handle = create(0);

        delete(handle);

        await().untilAsserted(() -> assertThat(alive()).doesNotContain(remoteId(handle)));
        assertThatCode(() -> delete(handle)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("D1 A delete of a job that ended, or that the vendor forgot, is OK")
    final void aDeleteOfWhatIsOverIsOk() {
        Bytes done = create(0);
        fixture.become(remoteId(done), stateOf(Phase.SUCCEEDED));
        Bytes failed = create(1);
        fixture.fail(remoteId(failed), "broken");
        Bytes forgotten = create(2);
        fixture.forget(remoteId(forgotten));

        assertThatCode(() -> delete(done)).doesNotThrowAnyException();
        assertThatCode(() -> delete(failed)).doesNotThrowAnyException();
        assertThatCode(() -> delete(forgotten)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("D1 A cancel that the vendor did not accept is an error, twice at most, and goes on")
    final void anUnacceptedCancelIsAnError() {
        Bytes handle = create(0);
        fixture.troubles().fail(Trouble.UNREACHABLE.failure());
        for (int once = 0; once < 2; once++) {
            assertThatExceptionOfType(AgentException.class)
                    .isThrownBy(() -> server.delete(category, handle, trial.call(Duration.ofMillis(300))))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
        }

        assertThatCode(() -> server.delete(category, handle, trial.call(Duration.ofMillis(300))))
                .doesNotThrowAnyException();
        fixture.troubles().end();
        await().untilAsserted(() -> assertThat(alive()).doesNotContain(remoteId(handle)));
    }

    @Test
    @DisplayName("D1 A delete of garbage is OK, and asks nobody")
    final void aDeleteOfGarbageIsOk() {
        int before = fixture.troubles().calls();

        assertThatCode(() -> delete(Trial.bytes("\u0080garbage"))).doesNotThrowAnyException();

        assertThat(fixture.troubles().calls()).isEqualTo(before);
    }

    @Test
    @DisplayName("D2 A delete leaves every other job alone")
    final void aDeleteLeavesOthersAlone() {
        Bytes before = create(0);
        Bytes mine = create(1);
        Bytes after = create(2);

        delete(mine);

        await().untilAsserted(() -> assertThat(alive()).doesNotContain(remoteId(mine)));
        assertThat(alive()).contains(remoteId(before), remoteId(after));
    }
}
