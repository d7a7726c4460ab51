package dev.flyteagents.architecture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PurityTest {

    private final Gate timeless = new Gate(PurityRules::timeless);
    private final Gate constants = new Gate(PurityRules::constants);
    private final Gate filledOnce = new Gate(PurityRules::filledOnce);
    private final Gate noMocks = new Gate(PurityRules::noMocks);
    private final Gate marked = new Gate(NullRules::marked);

    @Test
    @DisplayName("A11 Domain and agents have no clock, environment, sleep or thread")
    void pure() {
        timeless.holds(Scope.main());
    }

    @Test
    @DisplayName("A11 A clock, the environment, a sleep and a thread pool are caught")
    void impure() {
        assertThat(timeless.violations("a11")).hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("calls method <java.time.Instant.now()>"))
                .anySatisfy(
                        text -> assertThat(text).contains("calls method <java.lang.System.getenv(java.lang.String)>"))
                .anySatisfy(text -> assertThat(text).contains("calls method <java.lang.Thread.sleep(long)>"))
                .anySatisfy(
                        text -> assertThat(text).contains("has return type <java.util.concurrent.ExecutorService>"));
    }

    @Test
    @DisplayName("A12 Every package is @NullMarked")
    void nullMarked() {
        marked.holds(Scope.everything());
    }

    @Test
    @DisplayName("A12 A package that is not marked is caught")
    void unmarked() {
        assertThat(marked.violations("a12")).singleElement()
                .asString()
                .contains("a12.unmarked has no package-info.java with @NullMarked");
    }

    @Test
    @DisplayName("A13 No static field can change")
    void constantsOnly() {
        constants.holds(Scope.main());
    }

    @Test
    @DisplayName("A13 A counter and a field that is not final are caught")
    void counters() {
        assertThat(constants.violations("a13")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("a13.State.calls> does not have modifier FINAL"))
                .anySatisfy(text -> assertThat(text)
                        .contains("a13.State.COUNT> is a java.util.concurrent.atomic.AtomicInteger"));
    }

    @Test
    @DisplayName("A13 No static field holds a collection that can change")
    void filled() {
        filledOnce.holds(Scope.main());
    }

    @Test
    @DisplayName("A13 A map that somebody may add to is caught")
    void openMap() {
        assertThat(filledOnce.violations("a13")).hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("calls constructor <java.util.HashMap.<init>()>"))
                .anySatisfy(text -> assertThat(text)
                        .contains("calls constructor <java.util.concurrent.atomic.AtomicInteger.<init>()>"));
    }

    @Test
    @DisplayName("A14 No mocking library")
    void noMockingLibrary() {
        noMocks.holds(Scope.everything());
    }

    @Test
    @DisplayName("A14 A mock is caught")
    void mock() {
        assertThat(noMocks.violations("a14")).singleElement()
                .asString()
                .contains("a14.Mocked.vendor()> is annotated with <");
    }
}
