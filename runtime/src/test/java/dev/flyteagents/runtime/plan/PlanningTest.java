package dev.flyteagents.runtime.plan;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlanningTest {

    private static final TaskRequest REQUEST = TaskRequests.of(GatewayFixture.CATEGORY);

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory",
            List.of(new Credential("token", List.of("memory.example.com"), "")), GatewayFixture.CATEGORY);

    @BeforeEach
    void refuseEverySecret() {
        fixture.sources = List.of(new Untouchable());
    }

    @Test
    @DisplayName("C1 A plan has the keys and tags of the create, and creates nothing")
    void aPlanHasTheKeysOfTheCreate() {
        agent.idempotency(new Idempotency.Token(Duration.ofMinutes(10)));

        TaskPlan plan = fixture.serving(agent).plan(REQUEST, fixture.call());

        assertThat(plan.agent()).isEqualTo("Memory");
        assertThat(plan.key()).isEqualTo(SubmissionKey.of(REQUEST));
        assertThat(plan.lineage()).isEqualTo(LineageKey.of(REQUEST));
        assertThat(plan.call().credentials()).containsExactly("token");
        assertThat(plan.call().tags()).containsEntry("flyte-key", plan.key().text())
                .containsEntry("flyte-execution", "exec");
        assertThat(plan.guarantees()).containsExactly(new Guarantee("TOKEN", "this task"));
        assertThat(agent.submitted()).isZero();
    }

    @Test
    @DisplayName("K3 A guarantee that only a secret would tell is all of the agent's, and the secret stays unread")
    void whatOnlyASecretTellsIsLeftOpen() {
        agent.idempotency(new Idempotency.Token(Duration.ofMinutes(10)));
        agent.beforeTerms(context -> context.findSecret("token", "memory.example.com"));

        assertThat(fixture.serving(agent).plan(REQUEST, fixture.call()).guarantees())
                .isEqualTo(agent.descriptor().guarantees());
    }

    @Test
    @DisplayName("C2 What is wrong with the task is a user's error that names the field")
    void aWrongTaskIsNamed() {
        agent.beforeTerms(context -> {
            throw new InvalidFieldException("custom.x", "must be a string");
        });

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.serving(agent).plan(REQUEST, fixture.call()))
                .withMessageContaining("custom.x: must be a string")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.USER));
    }

    @Test
    void anAgentWithoutPlanSaysSo() {
        InMemorySyncAgent sync = new InMemorySyncAgent("Sync", new TaskCategory("sync", 0));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.serving(sync)
                        .plan(TaskRequests.of(new TaskCategory("sync", 0)), fixture.call()))
                .withMessage("Sync does not support plan");
        assertThat(sync.calls()).isZero();
    }

    private static final class Untouchable implements CredentialSource {

        @Override
        public Optional<Secret> find(String name, CredentialScope scope) {
            throw new AssertionError("a plan asked for the secret " + name);
        }

        @Override
        public String whereabouts(String name, CredentialScope scope) {
            return "nowhere";
        }
    }
}
