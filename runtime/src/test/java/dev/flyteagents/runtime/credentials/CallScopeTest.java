package dev.flyteagents.runtime.credentials;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.ports.platform.NamedSecret;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallScopeTest {

    private static final CredentialScope CALLER = new CredentialScope("proj", "dev", "proj-dev");

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final Scopes scopes = new Scopes();

    CallScopeTest() {
        fixture.sources = List.of(scopes);
        agent.onCreate((request, context) -> {
            context.secret("token", "host");
            return agent.submit();
        });
        agent.onGet((handle, context) -> {
            context.secret("token", "host");
            return TaskStatus.Active.of(Phase.RUNNING, "working");
        });
    }

    @Test
    @DisplayName("K1 H6 a create's project, domain and namespace are those of its execution, a poll's those of its handle")
    void createsAndPollsForTheirProject() {
        Bytes handle = fixture.serving(agent).create(TaskRequests.of(CATEGORY), fixture.call());
        assertThat(scopes.asked).containsExactly(CALLER);

        fixture.serving(agent).get(CATEGORY, handle, "", fixture.call());
        assertThat(scopes.asked).containsExactly(CALLER, CALLER);
    }

    @Test
    @DisplayName("K1 a sync call is for the project of its execution")
    void executesForItsProject() {
        InMemorySyncAgent sync = new InMemorySyncAgent("Sync", CATEGORY);
        sync.onExecute((request, context) -> {
            context.secret("token", "host");
            return TaskStatus.Active.of(Phase.RUNNING, "working");
        });
        fixture.serving(sync).execute(TaskRequests.of(CATEGORY), fixture.call());

        assertThat(scopes.asked).containsExactly(CALLER);
    }

    @Test
    @DisplayName("K1 H5 a poll with a Python connector's handle is for nobody in particular")
    void pollsForeignHandlesForNobody() {
        agent.onMigrate(foreign -> Optional.of(new InMemoryAgent.Handle("job-1", "memory")));
        TaskGateway gateway = fixture.serving(agent);

        gateway.get(CATEGORY, Bytes.of("{\"job_id\": \"job-1\"}".getBytes(StandardCharsets.UTF_8)),
                "", fixture.call());
        assertThat(scopes.asked).containsExactly(CredentialScope.none());
    }

    @Test
    @DisplayName("K2 of several secrets those that may not go there are passed over, and not read")
    void passesOverWhatMayNotGoThere() {
        fixture.egress = (credential, host) -> {
            if (credential.equals("key")) {
                throw AgentException.user("EGRESS_REFUSED", "the key stays here");
            }
        };
        AtomicReference<TaskContext> caller = new AtomicReference<>();
        agent.onCreate((request, context) -> {
            caller.set(context);
            return agent.submit();
        });
        fixture.serving(agent).create(TaskRequests.of(CATEGORY), fixture.call());
        TaskContext context = caller.get();

        assertThat(context.findSecret(List.of("key", "token"), "host")).map(NamedSecret::name).contains("token");
        assertThat(scopes.names).containsExactly("token");
        assertThatThrownBy(() -> context.findSecret(List.of("key", "missing"), "host"))
                .hasMessage("the key stays here");
    }

    /** Has every secret but one, and remembers for whom it was asked. */
    private static final class Scopes implements CredentialSource {

        private final List<CredentialScope> asked = new ArrayList<>();
        private final List<String> names = new ArrayList<>();

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            asked.add(scope);
            names.add(name);
            return name.equals("missing") ? Optional.empty() : Optional.of(Secret.of("s"));
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return "";
        }
    }
}
