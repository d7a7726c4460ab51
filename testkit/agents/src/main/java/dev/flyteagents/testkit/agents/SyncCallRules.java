package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AgentException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** X2, H1, K3 and plans. */
abstract class SyncCallRules extends SyncRules {

    SyncCallRules(SyncAgentFixture fixture) {
        super(fixture);
    }

    @Test
    @DisplayName("X2 A call hands its deadline on to the call of the vendor")
    final void theDeadlineIsHandedOn() {
        Duration limit = Duration.ofMillis(1_234);

        TaskStatus ignored = server.execute(task(0), trial.call(limit));

        assertThat(fixture.troubles().timeGiven()).isLessThanOrEqualTo(limit);
    }

    @Test
    @DisplayName("X2 A caller that goes away stops the vendor call, and its thread stays interrupted")
    final void anInterruptIsHonoured() throws InterruptedException {
        Asserted.interruptible(fixture.troubles(), () -> {
            TaskStatus ignored = server.execute(task(0), trial.call(Duration.ofSeconds(5)));
        });
    }

    @Test
    @DisplayName("H1 64 calls at once all succeed: nothing is kept between calls")
    final void manyCallsAtOnce() {
        List<TaskStatus> answers = AtOnce.run(64, n -> execute(task(n)));

        assertThat(answers).allSatisfy(status -> assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED));
    }

    @Test
    @DisplayName("K3 No answer, handle or measurement holds a secret")
    final void nothingHoldsASecret() {
        List<Object> seen = new ArrayList<>();
        seen.add(server.execute(task(0), trial.callWithConnection(agent)));
        seen.add(server.create(task(2), trial.callWithConnection(agent)));
        fixture.troubles().fail(Trouble.CREDENTIALS_REFUSED.failure());
        seen.add(server.execute(task(1), trial.call(SHORT)));
        seen.add(trial.meter);

        Trial.CANARY.assertAbsentFrom("what the server said and measured", seen.toArray());
    }

    @Test
    @DisplayName("C2 A plan sends nothing and reads no secret, or is refused in so many words")
    final void aPlanSendsNothing() {
        TaskRequest request = task(0);

        Asserted.answeredOrRefused(agent, fixture.plans(), () -> server.plan(request, trial.call()));

        assertThat(fixture.troubles().calls()).as("calls of the vendor").isZero();
    }
}
