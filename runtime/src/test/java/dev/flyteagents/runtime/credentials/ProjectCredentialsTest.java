package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.NamedSecret;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProjectCredentialsTest {

    private static final CredentialScope BILLING = new CredentialScope("billing", "production", "billing-production");
    private static final CredentialScope TRIAL = new CredentialScope("billing", "development", "billing-development");
    private static final CredentialScope OTHER = new CredentialScope("marketing", "production",
            "marketing-production");

    private final InMemoryCredentials project = new InMemoryCredentials();
    private final InMemoryCredentials server = new InMemoryCredentials().put("token", "everybody's")
            .put("billing_production", "billing's in production")
            .put("billing_any", "billing's")
            .put("slack", "billing's slack");

    private final CredentialAssignments assignments = new CredentialAssignments(
            Map.of("billing/production", Map.of("token", "billing_production"), "billing",
                    Map.of("token", "billing_any", "slack", "slack", "gone", "gone_from_the_server")));

    @Test
    @DisplayName("K1 the connection comes before the project and domain, these before the project, that before the server")
    void asksTheNearestFirst() {
        assertThat(find("token", OTHER)).contains("everybody's");
        assertThat(find("token", TRIAL)).contains("billing's");
        assertThat(find("token", BILLING)).contains("billing's in production");

        project.put("token", "in the project's own place");
        assertThat(find("token", BILLING)).contains("in the project's own place");

        var sent = new Connection("t", Map.of("token", Secret.of("sent along")), Map.of());
        assertThat(lookup().forCall(sent, BILLING).find("token")).contains(Secret.of("sent along"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing_production", "BILLING_PRODUCTION", "Billing_Any", "slack", "SLACK", "\u017flack",
            "bill\u0131ng_any", "slac\u212a"})
    @DisplayName("K1 no task can name a secret that is assigned to another project, however it is spelled")
    void isolatesProjects(String name) {
        assertThat(find(name, OTHER)).isEmpty();
        assertThat(find(name, CredentialScope.none())).isEmpty();
        assertThat(lookup().whereabouts(name, OTHER)).contains("belongs to other projects");
    }

    @Test
    @DisplayName("K1 a project that a secret is assigned to under its own name is the only one that has it")
    void restrictsASecretToOneProject() {
        assertThat(find("slack", TRIAL)).contains("billing's slack");
        assertThat(find("billing_any", TRIAL)).isEmpty();
    }

    @Test
    @DisplayName("K1 a project whose own secret is missing does not get the server's")
    void neverFallsBackToSomebodyElse() {
        server.put("gone", "everybody's");

        assertThat(find("gone", BILLING)).isEmpty();
        assertThat(lookup().whereabouts("gone", BILLING)).contains("gone_from_the_server").doesNotContain("belongs");
        assertThat(find("gone", OTHER)).contains("everybody's");
    }

    @Test
    @DisplayName("K1 of several secrets of which any will do the nearest place has the say, then their order")
    void takesTheNearestOfSeveral() {
        server.put("password", "everybody's password");
        List<String> names = List.of("token", "password");
        assertThat(lookup().forCall(Connection.none(), OTHER).find(names)).map(NamedSecret::name).contains("token");

        project.put("password", "the project's password");
        assertThat(lookup().forCall(Connection.none(), OTHER).find(names))
                .contains(new NamedSecret("password", Secret.of("the project's password")));
    }

    @Test
    @DisplayName("K1 what is assigned wrongly stops the start")
    void refusesWrongAssignments() {
        assertRefused(Map.of("a/b/c", Map.of()), "credentials.a/b/c: must be a project, or a project/domain");
        assertRefused(Map.of("", Map.of()), "credentials.: must be");
        assertRefused(Map.of("a", Map.of("token", " ")), "credentials.a.token: must name one secret");
        assertRefused(Map.of("a", Map.of("token", "x", "TOKEN", "y")), "must name one secret of the server, once");
    }

    private static void assertRefused(Map<String, Map<String, String>> settings, String message) {
        assertThatThrownBy(() -> new CredentialAssignments(settings)).isInstanceOf(SettingException.class)
                .hasMessageContaining(message);
    }

    private Optional<String> find(String name, CredentialScope scope) {
        return lookup().forCall(Connection.none(), scope).find(name).map(Secret::reveal);
    }

    /** The server's place finds a name as variables and files do: raised, or lowered. */
    private CredentialLookup lookup() {
        CredentialSource everyCase = new CredentialLookup(List.of(server, new Spelled(true), new Spelled(false)));
        return new CredentialLookup(List.of(project, new AssignedCredentials(assignments, everyCase),
                new SharedCredentials(assignments, everyCase)));
    }

    private final class Spelled implements CredentialSource {

        private final boolean raised;

        Spelled(boolean raised) {
            this.raised = raised;
        }

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            String spelled = raised ? name.toUpperCase(Locale.ROOT) : name;
            return server.find(spelled.toLowerCase(Locale.ROOT), scope);
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return name;
        }
    }
}
