package dev.flyteagents.runtime;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AgentCatalogTest {

    private static final TaskCategory SNOWFLAKE = new TaskCategory("snowflake", 0);
    private static final TaskCategory SPARK = new TaskCategory("spark", 1);

    @Test
    void findsAgentsByTypeAndVersion() {
        InMemoryAgent snowflake = new InMemoryAgent("Snowflake", SNOWFLAKE);
        InMemorySyncAgent spark = new InMemorySyncAgent("Spark", SPARK);
        AgentCatalog catalog = AgentCatalog.of(spark, snowflake);

        assertThat(catalog.require(SNOWFLAKE)).isSameAs(snowflake);
        assertThat(catalog.find(SPARK)).containsSame(spark);
        assertThat(catalog.find(new TaskCategory("spark", 0))).isEmpty();
        assertThat(catalog.agents()).containsExactly(spark, snowflake);
        assertThat(catalog.categories()).containsExactly(SNOWFLAKE, SPARK);
    }

    @Test
    @DisplayName("P5 a task type that nobody serves is answered with what is served")
    void listsWhatIsServed() {
        AgentCatalog catalog = AgentCatalog.of(new InMemoryAgent("a", SPARK), new InMemoryAgent("b", SNOWFLAKE));

        assertThatThrownBy(() -> catalog.require(new TaskCategory("spark", 2)))
                .isInstanceOfSatisfying(AgentException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.NOT_FOUND))
                .hasMessage("no agent serves task type 'spark' version 2; served are snowflake (version 0), "
                        + "spark (version 1)");
    }

    @Test
    @DisplayName("P5 a misspelt task type is answered with the nearest one too")
    void namesTheNearest() {
        AgentCatalog catalog = AgentCatalog.of(new InMemoryAgent("a", SPARK), new InMemoryAgent("b", SNOWFLAKE));

        assertThatThrownBy(() -> catalog.newest("snowflak"))
                .isInstanceOfSatisfying(AgentException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.NOT_FOUND))
                .hasMessage("no agent serves task type 'snowflak'; did you mean 'snowflake'? served are "
                        + "snowflake (version 0), spark (version 1)");
    }

    @Test
    void theNewestVersionOfATaskTypeStandsForIt() {
        TaskCategory newer = new TaskCategory("spark", 2);

        assertThat(AgentCatalog.of(new InMemoryAgent("new", newer), new InMemoryAgent("old", SPARK)).newest("spark"))
                .isEqualTo(newer);
    }

    @Test
    void namesBothAgentsThatClaimOneTaskType() {
        assertThatThrownBy(() -> AgentCatalog.of(new InMemoryAgent("first", SPARK),
                new InMemorySyncAgent("second", SPARK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("spark (version 1)", "'first' (" + InMemoryAgent.class.getName(),
                        "'second' (" + InMemorySyncAgent.class.getName());
    }

    @Test
    void refusesTwoAgentsOfOneName() {
        assertThatThrownBy(
                () -> AgentCatalog.of(new InMemoryAgent("same", SPARK), new InMemoryAgent("same", SNOWFLAKE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two agents are named 'same'");
    }

    @Test
    @DisplayName("P3 F7 one task type's versions are all sync or all async")
    void refusesATypeOfMixedKinds() {
        assertThatThrownBy(() -> AgentCatalog.of(new InMemoryAgent("Jobs", new TaskCategory("mixed", 0)),
                new InMemorySyncAgent("Calls", new TaskCategory("mixed", 1))))
                .hasMessageContainingAll("'mixed'", "sync version ('Calls')", "async one ('Jobs')");
    }

    @Test
    @DisplayName("P3 a class that is both a sync and an async agent is refused by name")
    void refusesAnAgentOfBothKinds() {
        assertThatThrownBy(() -> AgentCatalog.of(new BothKinds())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(BothKinds.class.getName(), "both a sync and an async agent");
    }

    @SuppressWarnings("ArrayRecordComponent")
    record WithBytes(String remoteId, String account, byte[] token) implements RemoteHandle {}

    record WithObject(String remoteId, String account, Object token) implements RemoteHandle {}

    record WithRecord(String remoteId, String account, SubmittedAs token) implements RemoteHandle {}

    record WithListOfObjects(String remoteId, String account, List<Object> token) implements RemoteHandle {}

    record WithWildcard(String remoteId, String account, Optional<?> token) implements RemoteHandle {}

    record SubmittedAs(String user) {}

    record Plain(String remoteId, String account, int number, Optional<Long> next, List<String> names,
            Map<String, Double> sizes, boolean flag) implements RemoteHandle {}

    @ParameterizedTest
    @ValueSource(classes = {WithBytes.class, WithObject.class, WithRecord.class, WithListOfObjects.class,
            WithWildcard.class})
    @DisplayName("H3 a handle of anything but plain data is refused, naming the component")
    <H extends Record & RemoteHandle> void refusesAHandleThatIsNotPlainData(Class<H> type) {
        assertThatThrownBy(() -> AgentCatalog.of(new Handled<>(type))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(type.getName(), "component 'token'");
    }

    @Test
    @DisplayName("H3 a handle of strings, numbers, booleans and containers of these is accepted")
    void acceptsAHandleOfPlainData() {
        assertThat(AgentCatalog.of(new Handled<>(Plain.class)).categories()).containsExactly(SPARK);
    }

    private static AgentDescriptor descriptor(String name) {
        return new AgentDescriptor(name, List.of(SPARK), List.of(), List.of(), List.of(), List.of(),
                AgentDescriptor.MissingRecord.RETRY);
    }

    private record Handled<H extends Record & RemoteHandle>(Class<H> handleType) implements AsyncAgent<H> {

        @Override
        public AgentDescriptor descriptor() {
            return AgentCatalogTest.descriptor("handled");
        }

        @Override
        public H create(TaskRequest request, TaskContext context) {
            throw AgentException.unsupported("create");
        }

        @Override
        public TaskStatus get(H handle, TaskContext context) {
            throw AgentException.unsupported("get");
        }

        @Override
        public void delete(H handle, TaskContext context) {}
    }

    private static final class BothKinds implements AsyncAgent<InMemoryAgent.Handle>, SyncAgent {

        @Override
        public AgentDescriptor descriptor() {
            return AgentCatalogTest.descriptor("both");
        }

        @Override
        public Class<InMemoryAgent.Handle> handleType() {
            return InMemoryAgent.Handle.class;
        }

        @Override
        public InMemoryAgent.Handle create(TaskRequest request, TaskContext context) {
            return new InMemoryAgent.Handle("id", "account");
        }

        @Override
        public TaskStatus get(InMemoryAgent.Handle handle, TaskContext context) {
            return TaskStatus.Active.of(Phase.RUNNING, "");
        }

        @Override
        public void delete(InMemoryAgent.Handle handle, TaskContext context) {}

        @Override
        public RemoteCall plan(TaskRequest request, TaskContext context) {
            throw AgentException.unsupported("plan");
        }

        @Override
        public TaskStatus execute(TaskRequest request, TaskContext context) {
            return TaskStatus.Active.of(Phase.RUNNING, "");
        }
    }
}
