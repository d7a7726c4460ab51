package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.RemoteHandle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** S3 and D5: a vendor that cannot be asked is no failure before its time. */
abstract class ShieldRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    private static final int TASKS = 500;

    ShieldRules(AsyncAgentFixture<H> fixture) {
        super(fixture);
    }

    @ParameterizedTest(name = "S3 {0}: the last phase is repeated, with its links and the cause")
    @EnumSource(Trouble.class)
    @DisplayName("S3 A vendor in trouble")
    final void theLastPhaseIsRepeated(Trouble trouble) {
        Bytes handle = create(0);
        TaskStatus before = get(handle);
        fixture.troubles().fail(trouble.failure());

        TaskStatus status = get(handle);

        assertThat(status.phase()).isEqualTo(before.phase());
        assertThat(status.links()).containsAll(before.links());
        assertThat(status.message()).startsWith("status unknown since ");
        fixture.troubles().end();
        trial.clock.advance(Duration.ofMinutes(1));
        assertThat(get(handle)).isEqualTo(before);
    }

    @ParameterizedTest(name = "S3 {0}: a server that knows nothing answers RUNNING")
    @EnumSource(Trouble.class)
    @DisplayName("S3 A vendor in trouble, and a new server")
    final void aNewServerAnswersRunning(Trouble trouble) {
        Bytes handle = create(0);
        fixture.troubles().fail(trouble.failure());

        assertThat(get(anotherServer(), handle).phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    @DisplayName("S3 An outage of ten minutes fails none of 500 tasks, whatever the trouble")
    final void anOutageFailsNoTask() {
        List<Bytes> handles = new ArrayList<>();
        for (int n = 0; n < TASKS; n++) {
            handles.add(create(n));
        }
        for (Trouble trouble : Trouble.values()) {
            fixture.troubles().fail(trouble.failure());
            assertThat(handles).allSatisfy(handle -> assertThat(get(handle).isTerminal()).isFalse());
            trial.clock.advance(Duration.ofMinutes(2));
        }
        fixture.troubles().end();

        assertThat(handles).allSatisfy(handle -> assertThat(get(handle).isTerminal()).isFalse());
    }

    @Test
    @DisplayName("S3 Throttling for five minutes is the last phase, never a failure")
    final void throttlingIsNoFailure() {
        Bytes handle = create(0);
        Phase before = get(handle).phase();
        fixture.troubles().fail(Trouble.THROTTLED.failure());

        for (int second = 0; second < 300; second += 5) {
            assertThat(get(handle).phase()).isEqualTo(before);
            trial.clock.advance(Duration.ofSeconds(5));
        }
    }

    @Test
    @DisplayName("D5 A job given up for refused credentials is cancelled once they are good again")
    final void aJobThatWasGivenUpIsCancelled() {
        Bytes handle = create(0);
        fixture.troubles().fail(Trouble.CREDENTIALS_REFUSED.failure());
        get(handle);
        trial.clock.advance(Duration.ofMinutes(31));
        assertThat(get(handle).phase()).isEqualTo(Phase.RETRYABLE_FAILED);
        fixture.troubles().end();

        await().untilAsserted(() -> assertThat(alive()).doesNotContain(remoteId(handle)));
    }
}
