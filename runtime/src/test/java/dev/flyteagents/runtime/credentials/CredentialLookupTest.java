package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CredentialLookupTest {

    private static final CredentialScope PROJECT = new CredentialScope("proj", "dev", "proj-dev");

    private final InMemoryCredentials first = new InMemoryCredentials();
    private final InMemoryCredentials second = new InMemoryCredentials();
    private final CredentialLookup lookup = new CredentialLookup(List.of(first, second));

    @Test
    @DisplayName("K1 what the call brought comes first, then the sources in their order")
    void asksTheConnectionFirst() {
        second.put("token", "from second");
        assertThat(found(Connection.none())).isEqualTo("from second");

        first.put("token", "from first");
        assertThat(found(Connection.none())).isEqualTo("from first");
        assertThat(found(sent("from the call"))).isEqualTo("from the call");
    }

    @Test
    @DisplayName("K1 an empty secret is none")
    void passesOverAnEmptySecret() {
        first.put("token", " \n");
        second.put("token", "from second");

        assertThat(found(sent(""))).isEqualTo("from second");
        assertThat(new CredentialLookup(List.of(first)).forCall(sent(""), PROJECT).find("token")).isEmpty();
    }

    @Test
    @DisplayName("K1 a rotated secret is seen by the next read")
    void readsAgainWhenItChanged() {
        CallSecrets secrets = lookup.forCall(Connection.none(), PROJECT);
        first.put("token", "old");
        assertThat(secrets.require("token").reveal()).isEqualTo("old");

        first.put("token", "new");
        assertThat(secrets.require("token").reveal()).isEqualTo("new");
    }

    @Test
    @DisplayName("K1 K3 a missing secret names where it was looked for, and no value of any other")
    void saysWhereItLooked() {
        first.put("another", Canary.planted("another").secret());
        CallSecrets secrets = lookup.forCall(
                new Connection("t", Map.of("other", Secret.of(Canary.planted("other").secret())), Map.of()),
                PROJECT);

        assertThatThrownBy(() -> secrets.require("token"))
                .isInstanceOfSatisfying(AgentException.class, failure -> {
                    Canary.any().assertAbsentFrom("the refusal", failure);
                    assertThat(failure.kind()).isEqualTo(AgentException.Kind.AUTH);
                    assertThat(failure.code()).isEqualTo("CREDENTIAL_MISSING");
                })
                .hasMessage("no secret 'token': looked in connection.secrets.token, the test's secret token, "
                        + "the test's secret token");
        Canary.any().assertAbsentFrom("the secrets of a call", secrets);
    }

    @Test
    void saysWhereItLookedWithoutAnySource() {
        assertThatThrownBy(() -> new CredentialLookup(List.of()).forCall(Connection.none(), PROJECT).require("token"))
                .hasMessage("no secret 'token': looked in connection.secrets.token");
    }

    private String found(Connection connection) {
        return lookup.forCall(connection, PROJECT).require("token").reveal();
    }

    private static Connection sent(String token) {
        return new Connection("memory", Map.of("token", Secret.of(token)), Map.of());
    }
}
