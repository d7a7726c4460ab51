package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.testkit.agents.AsyncAgentFixture.Ability;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** X2, L1, L2 and what else an agent may do: deadlines and interrupts are honoured, what is not supported is refused. */
abstract class CallRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    CallRules(AsyncAgentFixture<H> fixture) {
        super(fixture);
    }

    @Test
    @DisplayName("X2 A get hands its deadline on to the call of the vendor")
    final void theDeadlineIsHandedOn() {
        Bytes handle = create(0);
        Duration limit = Duration.ofMillis(1_234);

        TaskStatus ignored = server.get(category, handle, "", trial.call(limit));

        assertThat(fixture.troubles().timeGiven()).isLessThanOrEqualTo(limit);
    }

    @Test
    @DisplayName("X2 An interrupted get ends, and its thread stays interrupted: the agent's, as the server answers without it")
    final void anInterruptIsHonoured() throws InterruptedException {
        TaskRequest request = task(0);
        TaskContext context = FakeTaskContext.of(request)
                .withSecrets(trial.callWithConnection(agent).connection().secrets());
        H handle = agent.create(request, context);

        Asserted.interruptible(fixture.troubles(), () -> {
            try {
                TaskStatus ignored = agent.get(handle, context);
            } catch (AgentException e) {
                // the server shields its callers from it
            }
        });
    }

    @Test
    @DisplayName("L1 Logs are answered, or refused in so many words")
    final void logsAreAnsweredOrRefused() {
        Bytes handle = create(0);

        answeredOrRefused(Ability.LOGS,
                () -> server.logs(category, handle, new LogQuery(10, Optional.empty()), trial.call()));
    }

    @Test
    @DisplayName("L2 Metrics are answered, or refused in so many words")
    final void metricsAreAnsweredOrRefused() {
        Bytes handle = create(0);
        MetricQuery all = new MetricQuery(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

        answeredOrRefused(Ability.METRICS, () -> server.metrics(category, handle, all, trial.call()));
    }

    @Test
    @DisplayName("C2 A plan sends nothing and reads no secret, or is refused in so many words")
    final void aPlanSendsNothing() {
        TaskRequest request = Tasks.placed(fixture.task(), 0);
        int before = fixture.troubles().calls();

        answeredOrRefused(Ability.PLAN, () -> server.plan(request, trial.call()));

        assertThat(fixture.troubles().calls()).as("calls of the vendor").isEqualTo(before);
        assertThat(fixture.jobs()).isEmpty();
    }

    @Test
    @DisplayName("D2 The live jobs that carry our tags are found by account, or the search is refused in so many words")
    final void ownedJobsAreFound() {
        Bytes live = create(0);
        Bytes cancelled = create(1);
        delete(cancelled);
        TaskRequest request = task(0);
        String account = fixture.accountToReap(agent.terms(request, FakeTaskContext.of(request)).account());

        assertThatExceptionOfType(AgentException.class).as("another vendor's account")
                .isThrownBy(() -> agent.findOwned("another-vendor:" + account, FakeTaskContext.of(request)))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED));
        answeredOrRefused(Ability.FIND_OWNED, () -> assertThat(agent.findOwned(account, FakeTaskContext.of(request)))
                .extracting(owned -> owned.handle().remoteId())
                .contains(remoteId(live))
                .doesNotContain(remoteId(cancelled)));
    }

    private void answeredOrRefused(Ability ability, Runnable action) {
        Asserted.answeredOrRefused(agent, fixture.abilities().contains(ability), action);
    }
}
