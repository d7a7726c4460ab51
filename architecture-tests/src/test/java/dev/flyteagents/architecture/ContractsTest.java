package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContractsTest {

    private final Gate agents = new Gate(ContractRules::agents);
    private final Gate ports = new Gate(ContractRules::ports);
    private final Gate adapters = new Gate(ContractRules::adapters);
    private final Gate settings = new Gate(ContractRules::settings);
    private final Gate unalterable = new Gate(ContractRules::unalterable);

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
    @DisplayName("A9 Every port has its contract")
    void heldPorts() {
        ports.holds(Scope.everything());
    }

    @Test
    @DisplayName("A9 A port without contract is caught, and data is no port")
    void forgottenPort() {
        assertThat(ports.violations("a9")).singleElement()
                .asString()
                .contains("a9.ports.remote.ForgottenPort has no dev.flyteagents.architecture.fixture.a9.testkit.ports."
                        + "ForgottenPortContract");
    }

    @Test
    @DisplayName("A9 An adapter without contract test is caught, of the JDK's and the app's too")
    void unprovedAdapter() {
        assertThat(adapters.violations("a9")).hasSize(3)
                .anySatisfy(text -> assertThat(text).contains(
                        "a9.app.UntestedMeter has no UntestedMeterContractTest that extends dev.flyteagents.testkit.ports.MeterContract"))
                .anySatisfy(text -> assertThat(text).contains(
                        "a9.cloud.one.UntestedHttpCalls has no UntestedHttpCallsContractTest that extends dev.flyteagents.testkit.ports.HttpCallsContract"))
                .anySatisfy(text -> assertThat(text).contains(
                        "a9.jdk.UntestedCredentials has no UntestedCredentialsContractTest that extends dev.flyteagents.testkit.ports.CredentialSourceContract"));
    }

    @Test
    @DisplayName("A9 No test of the kit can be overridden")
    void unalterableTests() {
        unalterable.holds(Scope.main());
    }

    @Test
    @DisplayName("A9 A test of the kit that can be overridden is caught, with parameters too")
    void alterableTests() {
        assertThat(unalterable.violations("a9")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("LooseContract.isProved()> does not have modifier FINAL"))
                .anySatisfy(text -> assertThat(text)
                        .contains("LooseContract.isProvedOf(int)> does not have modifier FINAL"));
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
