package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContractsTest {

    private final Gate agents = new Gate(ContractRules::agents);
    private final Gate adapters = new Gate(ContractRules::adapters);
    private final Gate settings = new Gate(ContractRules::settings);

    @Test
    @DisplayName("A9 Every agent has its contract test")
    void provedAgents() {
        agents.holds(Scope.everything());
    }

    @Test
    @DisplayName("A9 An agent without contract test, and one whose test is not the kit's, are caught")
    void unprovedAgents() {
        assertThat(agents.violations("a9")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains(
                        "a9.agents.one.UntestedAgent has no UntestedAgentContractTest that extends dev.flyteagents.testkit.agents.SyncAgentContract"))
                .anySatisfy(text -> assertThat(text)
                        .contains("a9.agents.one.PretendingAgent has no PretendingAgentContractTest that extends"));
    }

    @Test
    @DisplayName("A9 Every adapter has its port's contract test")
    void provedAdapters() {
        adapters.holds(Scope.everything());
    }

    @Test
    @DisplayName("A9 An adapter without contract test is caught")
    void unprovedAdapter() {
        assertThat(adapters.violations("a9")).singleElement()
                .asString()
                .contains(
                        "a9.cloud.one.UntestedHttpCalls has no UntestedHttpCallsContractTest that extends dev.flyteagents.testkit.ports.HttpCallsContract");
    }

    @Test
    @DisplayName("A9 Every adapter's settings have their test")
    void provedSettings() {
        settings.holds(Scope.everything());
    }

    @Test
    @DisplayName("A9 Settings without a test, and those whose test is not the kit's, are caught; no settings need none")
    void unprovedSettings() {
        assertThat(settings.violations("a9")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains(
                        "a9.cloud.two.UntestedConfig has no UntestedConfigTest that calls dev.flyteagents.testkit.agents.SettingsContract"))
                .anySatisfy(text -> assertThat(text)
                        .contains("a9.cloud.two.PretendingConfig has no PretendingConfigTest that calls"));
    }
}
