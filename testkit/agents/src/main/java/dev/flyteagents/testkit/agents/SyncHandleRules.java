package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** P4, D1, H3 and what is refused: a sync agent that is called through CreateTask (F15). */
abstract class SyncHandleRules extends SyncRules {

    private static final int LIMIT = 16 * 1024;

    SyncHandleRules(SyncAgentFixture fixture) {
        super(fixture);
    }

    @Test
    @DisplayName("P4 CreateTask runs it, and GetTask repeats the result at every server without running it again")
    final void theHandleIsTheResult() {
        Bytes handle = server.create(task(0), trial.call());
        int calls = fixture.troubles().calls();

        TaskStatus status = get(handle);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status).isEqualTo(get(handle))
                .isEqualTo(trial.server(fixture.agent()).get(category, handle, "", trial.call()));
        assertThat(fixture.troubles().calls()).as("calls of the vendor").isEqualTo(calls);
        assertThat(handle.size()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    @DisplayName("P4 A failure of the vendor's is a handle too, not an error of CreateTask")
    final void aFailureIsAHandle() {
        fixture.troubles().fail(Trouble.UNREACHABLE.failure());

        Bytes handle = server.create(task(0), trial.call(SHORT));

        assertThat(get(handle).phase()).isEqualTo(Phase.RETRYABLE_FAILED);
    }

    @Test
    @DisplayName("D1 DeleteTask is OK, and asks nobody")
    final void aDeleteIsOk() {
        Bytes handle = server.create(task(0), trial.call());
        int calls = fixture.troubles().calls();

        assertThatCode(() -> server.delete(category, handle, trial.call())).doesNotThrowAnyException();
        assertThatCode(() -> server.delete(category, Trial.bytes("x"), trial.call())).doesNotThrowAnyException();

        assertThat(fixture.troubles().calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName("H3 Garbage is FAILED with what was expected, and never runs anything")
    final void garbageNeverRuns() {
        for (String garbage : List.of("", "{}", "[]", "null", "{\"flyte_agents\":1}", "\u0080\u0004K*.")) {
            TaskStatus status = get(Trial.bytes(garbage));
            assertThat(status.phase()).as("H3 %s", garbage).isEqualTo(Phase.FAILED);
            assertThat(status.message()).as("H3 %s", garbage).startsWith("resource_meta: expected");
        }
        assertThat(fixture.troubles().calls()).isZero();
    }

    @Test
    @DisplayName("L1 Logs and metrics are refused in so many words")
    final void logsAreRefused() {
        Bytes handle = server.create(task(0), trial.call());

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> server.logs(category, handle, new LogQuery(1, Optional.empty()), trial.call()))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED));
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> server.metrics(category, handle,
                new MetricQuery(List.of(), Optional.empty(), Optional.empty(), Optional.empty()), trial.call()))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED));
    }
}
