package dev.flyteagents.cloud.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.JobRunQuery;
import dev.flyteagents.sandbox.databricks.DatabricksEndpoint;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.testkit.ports.JobRunsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@TestInstance(Lifecycle.PER_CLASS)
class DatabricksJobRunsTest {

    private final DatabricksFixture fixture = DatabricksFixture.start();
    private final DatabricksSimulator databricks = fixture.databricks();

    @BeforeEach
    void arrange() {
        fixture.reset();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("P2 What no model knows goes to Databricks as it is, and whole numbers stay whole")
    void whatNoModelKnowsGoesToDatabricks() {
        Value.Struct body = Value.of(Map.of("run_name", Value.of("odd"), "brand_new_field",
                Value.of(Map.of("workers", Value.of(2.0), "share", Value.of(0.5), "nothing", Value.of(List.of()))),
                "tasks", Fields.of("", JobRunsContract.body("odd", Optional.empty())).find("tasks").orElseThrow()));

        long id = fixture.runs().submit(DatabricksFixture.WORKSPACE, body, fixture.call());

        assertThat(databricks.ledger().run(id).orElseThrow().body())
                .contains("\"brand_new_field\":{", "\"share\":0.5", "\"nothing\":[]")
                .containsPattern("\"workers\":2[,}]");
    }

    @Test
    @DisplayName("S2 A state that no model knows is answered as it is")
    void aStateThatNoModelKnowsIsAnsweredAsItIs() {
        databricks.rules().when("^odd$").stays("HIBERNATING");
        long id = submit("odd");

        Value.Struct run = fixture.runs().get(DatabricksFixture.WORKSPACE, id, fixture.call());

        assertThat(Fields.of("", run).findFields("status").orElseThrow().text("state")).isEqualTo("HIBERNATING");
    }

    @Test
    @DisplayName("A body without tasks goes where that form is taken")
    void aBodyWithoutTasksIsTaken() {
        long id = fixture.runs()
                .submit(DatabricksFixture.WORKSPACE, Value.of(Map.of("notebook_task",
                        Value.of(Map.of("notebook_path", Value.of("/a"))))), fixture.call());

        assertThat(databricks.ledger().run(id)).isPresent();
    }

    @Test
    @DisplayName("C1 A submit whose answer was lost finds its run when it is sent again")
    void aSubmitWhoseAnswerWasLostFindsItsRun() {
        databricks.faults().on(DatabricksEndpoint.SUBMIT).times(1).loseResponse();
        Value.Struct body = JobRunsContract.body("lost", Optional.of("token-of-the-lost-one"));
        int before = databricks.ledger().created();

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.runs().submit(DatabricksFixture.WORKSPACE, body, fixture.call()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
        long id = fixture.runs().submit(DatabricksFixture.WORKSPACE, body, fixture.call());

        assertThat(databricks.ledger().created()).isEqualTo(before + 1);
        assertThat(databricks.ledger().run(id)).isPresent();
    }

    @Test
    @DisplayName("C4 Throttling says for how long")
    void throttlingSaysForHowLong() {
        databricks.faults().on(DatabricksEndpoint.LIST).times(1).tooManyRequests(Duration.ofSeconds(7));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.runs()
                        .list(DatabricksFixture.WORKSPACE,
                                JobRunQuery
                                        .of(JobRunQuery.Which.ALL),
                                fixture.call()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.QUOTA);
                    assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(7));
                });
    }

    @ParameterizedTest
    @CsvSource({"500,TRANSIENT", "502,TRANSIENT", "503,TRANSIENT", "401,AUTH", "403,AUTH", "429,QUOTA", "302,TRANSIENT",
            "418,TRANSIENT"})
    @DisplayName("E Each status is of one kind, and is asked once")
    void eachStatusIsOfOneKind(int status, Kind kind) {
        databricks.ledger().resetCounters();
        databricks.faults().on(DatabricksEndpoint.GET).times(1).status(status);

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.runs().get(DatabricksFixture.WORKSPACE, 1, fixture.call()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
        assertThat(databricks.ledger().calls(DatabricksEndpoint.GET)).isZero();
    }

    @Test
    @DisplayName("X2 A call ends when its time does, and at once when it is interrupted")
    void aCallEndsWhenItsTimeDoes() throws InterruptedException {
        databricks.faults().on(DatabricksEndpoint.GET).hang(Duration.ofSeconds(30));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.runs()
                        .get(DatabricksFixture.WORKSPACE, 1, fixture.call().within(Duration.ofMillis(200))))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("DATABRICKS_TIMEOUT"));

        Thread caller = Thread.ofVirtual().unstarted(() -> {
            try {
                fixture.runs().get(DatabricksFixture.WORKSPACE, 1, fixture.call());
            } catch (AgentException expected) {
                assertThat(expected.kind()).isEqualTo(Kind.TRANSIENT);
            }
        });
        caller.start();
        caller.interrupt();
        await().untilAsserted(() -> assertThat(caller.isAlive()).isFalse());
    }

    private long submit(String name) {
        return fixture.runs()
                .submit(DatabricksFixture.WORKSPACE, JobRunsContract.body(name, Optional.empty()), fixture.call());
    }
}
