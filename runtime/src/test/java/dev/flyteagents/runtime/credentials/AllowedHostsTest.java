package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AllowedHostsTest {

    private final AllowedHosts hosts = new AllowedHosts(
            List.of(new Credential("token", List.of("api.vendor.com", "*.vendor.com"), "")),
            Map.of("token", List.of("proxy.corp"), "task_secret", List.of("hooks.corp")), List.of("127.0.0.1"));

    @ParameterizedTest
    @ValueSource(strings = {"api.vendor.com", "EU.Vendor.com", "proxy.corp", "127.0.0.1"})
    @DisplayName("K2 a secret may go to its vendor, and where the operator says")
    void permits(String host) {
        assertThatCode(() -> hosts.permit("token", host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor.com", "evil.com", "vendor.com.evil.com", "evilvendor.com", "hooks.corp", ""})
    @DisplayName("K2 a secret goes nowhere else, and the refusal names the setting")
    void refuses(String host) {
        assertThatThrownBy(() -> hosts.permit("token", host))
                .hasMessageContaining("'token' may not be sent to '" + host + "'")
                .hasMessageContaining("egress.token");
    }

    @Test
    @DisplayName("K2 a secret that no agent declares may go only where the operator says")
    void refusesUndeclaredSecrets() {
        assertThatCode(() -> hosts.permit("TASK_secret", "hooks.corp")).doesNotThrowAnyException();
        assertThatThrownBy(() -> hosts.permit("other", "hooks.corp")).hasMessageContaining("allowed is no host");
    }

    @Test
    @DisplayName("K2 the policy is asked before the secret is read")
    void asksFirst() {
        AtomicInteger reads = new AtomicInteger();
        GatewayFixture fixture = new GatewayFixture();
        fixture.egress = hosts;
        fixture.sources = List.of(new CredentialSource() {
            @Override
            public Optional<Secret> find(String name, CredentialScope scope) {
                reads.incrementAndGet();
                return Optional.of(Secret.of("s"));
            }

            @Override
            public String whereabouts(String name, CredentialScope scope) {
                return "";
            }
        });
        InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
        agent.onCreate((request, context) -> {
            context.secret("token", "evil.com");
            return agent.submit();
        });
        TaskGateway gateway = fixture.serving(agent);

        Bytes handle = gateway.create(TaskRequests.of(CATEGORY), fixture.call());

        TaskStatus status = gateway.get(CATEGORY, handle, "", fixture.call());
        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).contains("'token' may not be sent to 'evil.com'");
        assertThat(reads).hasValue(0);
        assertThat(agent.submitted()).isZero();
    }
}
