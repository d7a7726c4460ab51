package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemorySqlStatements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class SnowflakeAgentTest {

    private static final TaskRequest REQUEST = Tasks.flyte2()
            .option("role", Value.of("ANALYST"))
            .output("results")
            .request();
    private static final TaskContext CONTEXT = FakeTaskContext.of(REQUEST);

    private final InMemorySqlStatements warehouse = new InMemorySqlStatements();
    private final SnowflakeAgent agent = new SnowflakeAgent(warehouse);

    @Test
    @DisplayName("C7 A create submits once, with our tags")
    void aCreateSubmitsOnceWithOurTags() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);

        assertThat(warehouse.submitted()).singleElement().satisfies(submitted -> {
            assertThat(submitted.id()).isEqualTo(handle.remoteId());
            assertThat(submitted.statement().tags()).isEqualTo(CONTEXT.tags());
            assertThat(submitted.statement().requestId()).isEqualTo(CONTEXT.submissionKey().map(SubmissionKey::uuid))
                    .isPresent();
            assertThat(submitted.session().warehouse()).hasValue("WH");
        });
        assertThat(handle.account()).isEqualTo("snowflake:myorg-acme")
                .isEqualTo(agent.terms(REQUEST, CONTEXT).account());
        assertThat(agent.terms(REQUEST, CONTEXT).idempotency()).isEqualTo(new Idempotency.None());
    }

    @Test
    @DisplayName("C2 A user's mistake never reaches the vendor")
    void aUsersMistakeNeverReachesTheVendor() {
        TaskRequest wrong = Tasks.flyte1().sql("select %(x)s").input("y", Literal.of(1)).request();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> agent.create(wrong, CONTEXT));
        assertThat(warehouse.submitted()).isEmpty();
    }

    @Test
    void aPollNeedsOnlyAccountUserAndRole() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);

        agent.get(handle, CONTEXT);
        agent.delete(handle, CONTEXT);

        assertThat(warehouse.asked()).hasSize(2)
                .containsOnly(new SqlSession("MYORG-ACME", "FLYTE",
                        Optional.of("ANALYST"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Map.of()));
    }

    @Test
    @DisplayName("S8 Success answers the result as a structured dataset")
    void successAnswersTheResult() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);

        assertThat(agent.get(handle, CONTEXT)).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs()).hasValue(LiteralMap.of("results",
                        Literal.structuredDataset("snowflake://FLYTE/MYORG-ACME/WH/DB/PUBLIC/" + handle.queryId()))));
    }

    @Test
    @DisplayName("F8 Without a declared output the outputs are an empty map, not unset")
    void withoutADeclaredOutputTheOutputsAreEmpty() {
        SnowflakeHandle handle = agent.create(Tasks.flyte1().request(), CONTEXT);

        assertThat(agent.get(handle, CONTEXT)).asInstanceOf(type(TaskStatus.Succeeded.class))
                .satisfies(done -> assertThat(done.outputs()).hasValue(LiteralMap.empty()));
    }

    @Test
    @DisplayName("S2 An unknown state is running and named")
    void anUnknownStateIsRunningAndNamed() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);
        warehouse.reports(handle.queryId(), new SqlProgress("HIBERNATING", Optional.empty()));

        assertThat(agent.get(handle, CONTEXT)).asInstanceOf(type(TaskStatus.Active.class)).satisfies(active -> {
            assertThat(active.phase()).isEqualTo(Phase.RUNNING);
            assertThat(active.unknownState()).hasValue("HIBERNATING");
        });
    }

    @Test
    @DisplayName("S6 A failure has the vendor's words, then the link")
    void aFailureHasTheVendorsWords() {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);
        warehouse.reports(handle.queryId(), new SqlProgress("FAILED_WITH_ERROR",
                Optional.of(new Problem("100051", "22012", "Division by zero"))));

        TaskStatus status = agent.get(handle, CONTEXT);

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).isEqualTo("100051 (22012): Division by zero; see " + link(handle));
    }

    @ParameterizedTest
    @CsvSource({"RUNNING", "QUEUED", "SUCCESS", "FAILED_WITH_ERROR", "HIBERNATING"})
    @DisplayName("S9 S7 Every answer has the link, the remote id and the state")
    void everyAnswerHasTheLink(String state) {
        SnowflakeHandle handle = agent.create(REQUEST, CONTEXT);
        warehouse.reports(handle.queryId(), new SqlProgress(state, Optional.empty()));

        TaskStatus status = agent.get(handle, CONTEXT);

        assertThat(status.links()).containsExactly(LogLink.dashboard("Snowflake Dashboard", link(handle)));
        assertThat(status.customInfo()).isEqualTo(Value.of(Map.of("remote_id", Value.of(handle.queryId()), "account",
                Value.of("MYORG-ACME"), "warehouse", Value.of("WH"), "state", Value.of(state))));
    }

    @ParameterizedTest
    @CsvSource({"MYORG-my_account,https://app.snowflake.com/myorg/my_account",
            "myorg-prod-eu,https://app.snowflake.com/myorg/prod-eu",
            "xy12345,https://app.snowflake.com/us-west-2/xy12345",
            "xy12345.eu-west-1,https://app.snowflake.com/eu-west-1/xy12345",
            "xy12345.ap-south-1.aws,https://app.snowflake.com/ap-south-1.aws/xy12345",
            "myorg-acme.privatelink,https://app-myorg-acme.privatelink.snowflakecomputing.com"})
    void theLinkFitsEveryFormOfAnAccount(String account, String console) {
        SnowflakeHandle handle = new SnowflakeHandle("01b2", account, "U", Optional.empty(), Optional.empty(), "WH",
                Optional.empty(), SnowflakeLinks.FLYTE1, Optional.empty(), Optional.empty());

        assertThat(SnowflakeLinks.uri(handle)).isEqualTo(console + "/#/compute/history/queries/01b2/detail");
    }

    @Test
    void aPlanShowsWhatWouldBeSent() {
        TaskRequest request = Tasks.flyte1().sql("select %(x)s").input("x", Literal.of(5)).request();

        Value body = agent.plan(request, CONTEXT).body();

        assertThat(body).asInstanceOf(type(Value.Struct.class))
                .satisfies(fields -> assertThat(fields.fields())
                        .containsEntry("statement", Value.of("select ?"))
                        .containsEntry("parameters", Value.of(List.of(Value.of(5)))));
        assertThat(warehouse.submitted()).isEmpty();
    }

    @Test
    void isFoundAsAService() {
        Environment environment = new Environment() {
            @Override
            public <P> P require(Class<P> port, String vendor) {
                assertThat(vendor).isEqualTo("snowflake");
                return port.cast(warehouse);
            }
        };

        List<Agent> agents = ServiceLoader.load(AgentProvider.class)
                .stream()
                .flatMap(provider -> provider.get().agents(environment).stream())
                .toList();

        assertThat(agents).singleElement()
                .satisfies(found -> assertThat(found.descriptor().categories())
                        .singleElement()
                        .hasToString("snowflake (version 0)"));
    }

    private static String link(SnowflakeHandle handle) {
        return "https://app.snowflake.com/myorg/acme/#/compute/history/queries/" + handle.queryId() + "/detail";
    }
}
