package dev.flyteagents.runtime;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnreadableHandleTest {

    private static final String GARBAGE_METRIC = "flyte_agents_garbage_handles agent=Memory";
    private static final String NEWER_METRIC = "flyte_agents_newer_handles agent=Memory";

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent);
    private final Bytes newer = bytes("{\"flyte_agents\":2,\"agent\":\"Memory\",\"handle\":{\"now\":[\"different\"]}}");

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{\"job_id\":\"1\"}", "{\"flyte_agents\":1,\"agent\":\"Other\"}"})
    @DisplayName("S3 D1 garbage is FAILED with what was expected on get, nothing on delete, and counted")
    void failsTheTaskOfAGarbageHandle(String garbage) {
        TaskStatus status = gateway.get(CATEGORY, bytes(garbage), "", fixture.call());
        gateway.delete(CATEGORY, bytes(garbage), fixture.call());

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).contains("expected a handle written by 'Memory'");
        assertThat(fixture.meter.measured()).containsExactly(GARBAGE_METRIC, GARBAGE_METRIC);
        assertThat(agent.cancelled()).isEmpty();
    }

    @Test
    @DisplayName("P6 a handle of another agent counts as garbage")
    void failsTheTaskOfAnotherAgentsHandle() {
        InMemoryAgent other = new InMemoryAgent("Other", CATEGORY);
        Bytes foreign = fixture.serving(other).create(TaskRequests.of(CATEGORY), fixture.call());

        assertThat(gateway.get(CATEGORY, foreign, "", fixture.call()).message())
                .contains("was written by another agent");
    }

    @Test
    @DisplayName("S3 a newer version's handle is RUNNING on get, and counted")
    void keepsTheTaskOfANewerHandleRunning() {
        assertThat(gateway.get(CATEGORY, newer, "", fixture.call())).satisfies(status -> {
            assertThat(status.phase()).isEqualTo(Phase.RUNNING);
            assertThat(status.message()).contains("newer version (2)");
        });
        assertThat(fixture.meter.measured()).containsExactly(NEWER_METRIC);
    }

    @Test
    @DisplayName("D1 a newer version's handle is not deleted, and Propeller is asked to come again")
    void leavesANewerHandleToTheNewerServer() {
        assertThatThrownBy(() -> gateway.delete(CATEGORY, newer, fixture.call()))
                .isInstanceOfSatisfying(AgentException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT);
                    assertThat(failure.code()).isEqualTo("NEWER_HANDLE");
                });
        assertThat(agent.cancelled()).isEmpty();
    }

    @Test
    void refusesLogsOfAnUnreadableHandle() {
        LogQuery query = new LogQuery(0, Optional.empty());

        assertThatThrownBy(() -> gateway.logs(CATEGORY, bytes("{}"), query, fixture.call()))
                .isInstanceOfSatisfying(AgentException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.USER));
        assertThatThrownBy(() -> gateway.logs(CATEGORY, newer, query, fixture.call()))
                .isInstanceOfSatisfying(AgentException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
