package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {

    private final Gate telling = new Gate(NameRules::telling);
    private final Gate noGetters = new Gate(NameRules::noGetters);
    private final Gate roles = new Gate(NameRules::roles);
    private final Gate adapters = new Gate(NameRules::adapters);
    private final Gate finalAgents = new Gate(NameRules::finalAgents);

    @Test
    @DisplayName("A10 A name says what a class is for")
    void tellingNames() {
        telling.holds(Scope.everything());
    }

    @Test
    @DisplayName("A10 A helper, and a port that is called so, are caught")
    void helper() {
        assertThat(telling.violations("a10")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("a10.domain.StatementHelper could be called so"))
                .anySatisfy(text -> assertThat(text).contains("a10.ports.remote.StatementPort could be called so"));
    }

    @Test
    @DisplayName("A10 No method has a get prefix")
    void names() {
        noGetters.holds(Scope.main());
    }

    @Test
    @DisplayName("A10 A getter is caught")
    void getter() {
        assertThat(noGetters.violations("a10")).singleElement()
                .asString()
                .contains(
                        "Method <dev.flyteagents.architecture.fixture.a10.domain.StatementHelper.getName()> is a getter");
    }

    @Test
    @DisplayName("A10 Agents, handles and providers are called so")
    void rolesByName() {
        roles.holds(Scope.main());
    }

    @Test
    @DisplayName("A10 An agent of another name is caught")
    void agentOfAnotherName() {
        assertThat(roles.violations("a10")).singleElement()
                .asString()
                .contains("a10.agents.one.Talker is no ...Agent");
    }

    @Test
    @DisplayName("A10 An adapter is called after its vendor and its port")
    void adaptersByPort() {
        adapters.holds(Scope.main());
    }

    @Test
    @DisplayName("A10 An adapter that hides its port is caught")
    void adapterOfAnotherName() {
        assertThat(adapters.violations("a10")).singleElement()
                .asString()
                .contains("a10.cloud.one.Sender is no ...HttpCalls");
    }

    @Test
    @DisplayName("A10 An agent is a final class")
    void finalClasses() {
        finalAgents.holds(Scope.main());
    }

    @Test
    @DisplayName("A10 An agent that can be extended is caught")
    void openAgent() {
        assertThat(finalAgents.violations("a10")).singleElement()
                .asString()
                .contains("a10.agents.one.Talker> does not have modifier FINAL");
    }
}
