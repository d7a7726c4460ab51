package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AgentPortTest {

    @Test
    @DisplayName("K3 a connection prints no secret")
    void printsNoSecretOfAConnection() {
        assertThat(new Connection("spark", Map.of("token", Secret.of("k3canary7zq4wj-sent")), Map.of()).toString())
                .contains("token=***")
                .doesNotContain("k3canary7zq4wj-sent");
    }

    @Test
    void keepsKindCodeAndRetryAfterOfAFailure() {
        AgentException throttled = AgentException.throttled("V_429", "slow down", Duration.ofSeconds(3), null);

        assertThat(throttled.kind()).isEqualTo(AgentException.Kind.QUOTA);
        assertThat(throttled.code()).isEqualTo("V_429");
        assertThat(throttled.text()).isEqualTo("slow down");
        assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(3));
        assertThat(AgentException.user("X", "wrong").retryAfter()).isEmpty();
    }

    @Test
    void refusesAnAgentWithoutNameOrTaskType() {
        assertThatThrownBy(() -> new AgentDescriptor("a", List.of(), List.of(), List.of(), List.of(), List.of(),
                AgentDescriptor.MissingRecord.RETRY)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one task type");
    }
}
