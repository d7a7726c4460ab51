package dev.flyteagents.runtime.reap;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.Owned;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemoryAgent.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static dev.flyteagents.runtime.GatewayFixture.CATEGORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReaperTest {

    private final GatewayFixture fixture = new GatewayFixture();
    private final InMemoryAgent agent = new InMemoryAgent("Memory", CATEGORY);
    private final Reaper reaper = new Reaper(
            AgentCatalog.of(agent, new InMemoryAgent("Other", new dev.flyteagents.domain.task.TaskCategory("o", 0))),
            new TaskContexts(new CredentialLookup(List.of()), EgressPolicy.anywhere(), fixture.clock));
    private final Handle first = agent.submit();
    private final Handle second = agent.submit();
    private final Handle foreign = agent.submit();
    private final List<Reaper.Found> found = new ArrayList<>();

    @Test
    @DisplayName("C7 D5 what an ended execution left and what a later attempt follows is cancelled, and nothing else")
    void cancelsWhatNobodyOwns() {
        Handle ended = agent.submit();
        agent.onFindOwned(account -> List.of(owned(first, "running", 0), owned(second, "running", 1),
                owned(ended, "over", 0), new Owned<>(foreign, Map.of())));

        assertThat(reap(Set.of("over"), false)).isEqualTo(2);

        assertThat(agent.cancelled()).containsExactlyInAnyOrder(first.remoteId(), ended.remoteId());
        assertThat(found).extracting(Reaper.Found::why)
                .containsExactly("attempt 1 followed it", "execution over has ended");
    }

    @Test
    @DisplayName("C7 a dry run says what it would cancel, and cancels nothing")
    void onlySays() {
        agent.onFindOwned(account -> List.of(owned(first, "over", 0)));

        assertThat(reap(Set.of("over"), true)).isEqualTo(1);
        assertThat(agent.cancelled()).isEmpty();
    }

    @Test
    @DisplayName("D1 a cancel that fails is told, and does not keep the others from being cancelled")
    void goesOn() {
        agent.onFindOwned(account -> List.of(owned(first, "over", 0), owned(second, "over", 1)));
        agent.onDelete(job -> {
            if (job.equals(first)) {
                throw new AgentException(Kind.TRANSIENT, "DOWN", "the vendor is down", null);
            }
        });

        assertThat(reap(Set.of("over"), false)).isEqualTo(2);
        assertThat(agent.cancelled()).containsExactly(second.remoteId());
        assertThat(found).extracting(Reaper.Found::failure)
                .containsExactly(Optional.of("the vendor is down"), Optional.empty());
    }

    @Test
    @DisplayName("C2 an account that no agent lists is said to be one, and not passed over")
    void refusesAnUnknownAccount() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> reap(Set.of(), false))
                .withMessageContaining("'memory': no agent lists the jobs of this account")
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.USER));
    }

    private int reap(Set<String> ended, boolean dryRun) {
        return reaper.reap("memory", ended, dryRun, fixture.call(), found::add);
    }

    private static Owned<Handle> owned(Handle job, String execution, int attempt) {
        return new Owned<>(job, Map.of("flyte-execution", execution, "flyte-lineage", "lineage of " + execution,
                "flyte-attempt", Integer.toString(attempt)));
    }
}
