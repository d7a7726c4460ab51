package dev.flyteagents.runtime.cancellation;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class CancellationTest {

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final TaskGateway gateway = fixture.serving(agent);
    private final Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());

    @Test
    @DisplayName("D1 D4 twice is once, and a cancel that was accepted is watched to its end")
    void deletesTwice() {
        gateway.delete(CATEGORY, handle, fixture.call());
        gateway.delete(CATEGORY, handle, fixture.call());

        assertThat(agent.cancelled()).containsExactly("job-1");
        await().until(() -> fixture.meter.measured().contains("flyte_agents_cancel_seconds agent=Memory"));
    }

    @Test
    @DisplayName("D1 D4 a cancel that is not accepted is UNAVAILABLE twice, then OK, and goes on in the background")
    void goesOnInTheBackground() {
        AtomicBoolean down = new AtomicBoolean(true);
        agent.onDelete(job -> {
            if (down.get()) {
                throw new AgentException(Kind.TRANSIENT, "DOWN", "the vendor is down", null);
            }
        });
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> gateway.delete(CATEGORY, handle, shortCall()))
                    .isInstanceOfSatisfying(AgentException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.TRANSIENT))
                    .hasMessageContaining("the cancel was not accepted yet: the vendor is down");
        }
        gateway.delete(CATEGORY, handle, shortCall());
        assertThat(agent.cancelled()).isEmpty();

        down.set(false);

        await().until(() -> agent.cancelled().contains("job-1"));
        await().until(() -> fixture.meter.measured().contains("flyte_agents_cancel_seconds agent=Memory"));
    }

    private TaskCall shortCall() {
        return fixture.call(Connection.none(), Duration.ofMillis(50));
    }
}
