package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** C1 to C4 and C7: one attempt, one job. */
abstract class CreateRules<H extends Record & RemoteHandle> extends AsyncRules<H> {

    /** After it an account that throttled is asked again (R1). */
    private static final Duration A_PAUSE = Duration.ofMinutes(1);

    CreateRules(AsyncAgentFixture<H> fixture) {
        super(fixture);
    }

    @Test
    @DisplayName("C1 A repeated create answers the same job")
    final void aRepeatedCreateIsTheSameJob() {
        Bytes first = create(0);

        assertThat(create(0)).isEqualTo(first);
        assertThat(fixture.jobs()).hasSize(1);
    }

    @Test
    @DisplayName("C1 A create repeated at another server is the same job, where the class promises it")
    final void anotherServerFindsTheJob() {
        create(0);
        anotherServer().create(task(0), trial.call());

        assertThat(fixture.jobs()).hasSize(idempotency() instanceof Idempotency.None ? 2 : 1);
    }

    @Test
    @DisplayName("C1 Creates under one key, all at once, are one job")
    final void concurrentCreatesAreOneJob() {
        Idempotency idempotency = idempotency();
        boolean across = idempotency instanceof Idempotency.Token || idempotency instanceof Idempotency.Name;
        List<TaskGateway> servers = across ? List.of(server, anotherServer()) : List.of(server);

        List<Bytes> handles = AtOnce.run(16,
                caller -> servers.get(caller % servers.size()).create(task(0), trial.call()));

        assertThat(handles).hasSize(16).allSatisfy(handle -> assertThat(handle.size()).isPositive());
        assertThat(fixture.jobs()).hasSize(1);
    }

    @Test
    @DisplayName("C1 A lost answer is no second job")
    final void aLostAnswerIsNoSecondJob() {
        fixture.troubles().loseNextAnswer();

        if (idempotency() instanceof Idempotency.None) {
            assertThatExceptionOfType(AgentException.class).isThrownBy(() -> create(0));
        } else {
            create(0);
        }

        assertThat(fixture.jobs()).hasSize(1);
    }

    @Test
    @DisplayName("C1 F14 The same node under another output prefix is another job")
    final void anotherPrefixIsAnotherJob() {
        create(0);
        server.create(Tasks.underAnotherPrefix(task(0)), trial.call());

        assertThat(fixture.jobs()).hasSize(2);
    }

    @Test
    @DisplayName("C1 The guarantee that holds is one that the descriptor names")
    final void theGuaranteeIsNamed() {
        assertThat(agent.descriptor().guarantees()).extracting(Guarantee::label).contains(idempotency().label());
    }

    @TestFactory
    @DisplayName("C2 A user's mistake")
    final Stream<DynamicTest> mistakesAreFoundFirst() {
        List<Map.Entry<String, TaskRequest>> mistakes = List.copyOf(fixture.mistakes().entrySet());
        return IntStream.range(0, mistakes.size())
                .mapToObj(n -> DynamicTest.dynamicTest("C2 A mistake in " + mistakes.get(n).getKey()
                        + " is named before the vendor is called", () -> {
                            int before = fixture.troubles().calls();
                            TaskRequest mistake = Tasks.placed(mistakes.get(n).getValue(), n);
                            TaskStatus status = get(server.create(mistake, trial.call()));

                            assertThat(status.phase()).isEqualTo(Phase.FAILED);
                            assertThat(status.message()).startsWith(mistakes.get(n).getKey() + ":");
                            assertThat(fixture.troubles().calls()).as("calls of the vendor").isEqualTo(before);
                        }));
    }

    @Test
    @DisplayName("C2 The fixture has mistakes")
    final void thereAreMistakes() {
        assertThat(fixture.mistakes()).as("tasks with a mistake").isNotEmpty();
    }

    @Test
    @DisplayName("C3 What the vendor refuses for good is a handle that remembers it, in its words")
    final void aRefusalIsRemembered() {
        fixture.refusal().ifPresent(refusal -> {
            int before = fixture.troubles().calls();
            TaskStatus status = get(server.create(Tasks.plain(refusal.task(), 0), trial.call()));

            assertThat(status.phase()).isEqualTo(Phase.FAILED);
            assertThat(status.message()).startsWith(refusal.words());
            assertThat(fixture.jobs()).isEmpty();
            assertThat(fixture.troubles().calls() - before).as("calls of the vendor").isLessThanOrEqualTo(2);
        });
    }

    @Test
    @DisplayName("C4 A vendor in trouble costs no job and makes no failure: the next create makes it")
    final void troublePasses() {
        int n = 1;
        for (Trouble trouble : Trouble.values()) {
            fixture.troubles().fail(trouble.failure());
            assertThat(createdOrRefused(trouble, n++)).as("C4 %s", trouble).isNotEqualTo(Phase.FAILED);
            trial.clock.advance(A_PAUSE);
        }
        fixture.troubles().end();

        assertThat(get(create(0)).isTerminal()).isFalse();
        await().until(() -> !fixture.jobs().isEmpty());
    }

    /** An error of the trouble's own kind, or a handle of a submission that goes on (C5). */
    private Phase createdOrRefused(Trouble trouble, int n) {
        try {
            return get(server.create(task(n), trial.call(Duration.ofMillis(400)))).phase();
        } catch (AgentException e) {
            assertThat(e.kind()).as("C4 %s", trouble).isEqualTo(trouble.kind());
            return Phase.UNDEFINED;
        }
    }

    @Test
    @DisplayName("C7 The job carries the submission key and the lineage key")
    final void theJobCarriesItsKeys() {
        create(0);

        String marks = fixture.jobs().get(0).marks();
        SubmissionKey key = SubmissionKey.of(task(0));
        assertThat(marks).as("what the vendor keeps").containsAnyOf(key.token(32), key.name("", 25));
        assertThat(marks).contains(LineageKey.of(task(0)).token(32));
    }

    private Idempotency idempotency() {
        TaskRequest request = task(0);
        return agent.terms(request, FakeTaskContext.of(request)).idempotency();
    }
}
