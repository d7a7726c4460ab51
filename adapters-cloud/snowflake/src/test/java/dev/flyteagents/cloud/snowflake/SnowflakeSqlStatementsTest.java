package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import dev.flyteagents.sandbox.snowflake.Binding;
import dev.flyteagents.sandbox.snowflake.RecordedQuery;
import dev.flyteagents.sandbox.snowflake.SnowflakeEndpoint;
import net.snowflake.client.api.resultset.QueryStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@TestInstance(Lifecycle.PER_CLASS)
class SnowflakeSqlStatementsTest {

    private SnowflakeFixture fixture = SnowflakeFixture.start();

    @BeforeEach
    void startAfresh() {
        fixture = fixture.afresh();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void parametersArriveBoundAndTyped() {
        String id = fixture.statements()
                .submit(SnowflakeFixture.session(), new SqlStatement(
                        "select ?, ?, ?, ?, ?, ?",
                        List.of(new Parameter.Text("it's"), new Parameter.Whole(7), new Parameter.Real(1.5),
                                new Parameter.Bool(true),
                                new Parameter.Timestamp(Instant.parse("2026-01-02T03:04:05.6Z")),
                                new Parameter.Null()),
                        Map.of()), fixture.call());

        assertThat(recorded(id).sql()).isEqualTo("select ?, ?, ?, ?, ?, ?");
        assertThat(recorded(id).bindings()).containsExactly(new Binding("TEXT", "it's"), new Binding("FIXED", "7"),
                new Binding("REAL", "1.5"), new Binding("BOOLEAN", "true"),
                new Binding("TIMESTAMP_LTZ", "1767323045600000000"), new Binding("ANY", "null"));
        assertThat(recorded(id).asynchronous()).isTrue();
    }

    @Test
    @DisplayName("C7 Tags are the statement's QUERY_TAG, and not the session's")
    void tagsAreTheStatementsQueryTag() {
        String tagged = fixture.statements()
                .submit(SnowflakeFixture.session(),
                        new SqlStatement("select 1", List.of(), Map.of("flyte-key", "a\"b")), fixture.call());
        String untagged = fixture.submit("select 2");

        assertThat(recorded(tagged).queryTag()).isEqualTo("{\"flyte-key\":\"a\\\"b\"}");
        assertThat(recorded(untagged).queryTag()).isEmpty();
    }

    @Test
    void aSubmitRunsWithItsRoleWarehouseDatabaseAndSchema() {
        var context = recorded(fixture.submit("select 1")).session();

        assertThat(context).hasToString(context.toString())
                .extracting(Object::toString)
                .asString()
                .contains("ANALYST", "COMPUTE_WH", "DEMO", "PUBLIC");
    }

    @ParameterizedTest
    @EnumSource(QueryStatus.Status.class)
    @DisplayName("S1 Every state of the driver arrives under Snowflake's name")
    void everyStateArrivesUnderItsName(QueryStatus.Status status) {
        fixture.snowflake().rules().when("select 1").stays(status.getDescription());

        assertThat(progress(fixture.submit("select 1"))).isEqualTo(status.getDescription());
    }

    @Test
    @DisplayName("S2 A state that the driver does not know arrives under Snowflake's name")
    void anUnknownStateArrivesUnderItsName() {
        fixture.snowflake().rules().when("select 1").stays("HIBERNATING");

        assertThat(progress(fixture.submit("select 1"))).isEqualTo("HIBERNATING");
    }

    @Test
    void anIdThatIsNoneIsNeverSent() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.statements()
                        .cancel(SnowflakeFixture.polling(), "x'); drop table t; --",
                                fixture.call()))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.NOT_FOUND));
        assertThat(fixture.snowflake().ledger().calls(SnowflakeEndpoint.CANCEL)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"503,TRANSIENT", "500,TRANSIENT", "429,QUOTA"})
    @DisplayName("E A server that is overloaded or failing is transient, or a quota")
    void troubleOnTheWayIsTransientOrAQuota(int httpStatus, Kind kind) {
        progress(UUID.randomUUID().toString());
        fixture.snowflake().faults().on(SnowflakeEndpoint.MONITORING).status(httpStatus);

        assertFailsAs(kind, fixture);
    }

    @Test
    @DisplayName("E A server that is gone is transient")
    void aServerThatIsGoneIsTransient() {
        SnowflakeFixture gone = SnowflakeFixture.start();
        gone.submit("select 1");
        gone.close();

        assertFailsAs(Kind.TRANSIENT, gone);
    }

    @Test
    @DisplayName("R1 A vendor that hangs holds the caller no longer than the call has left")
    void aHangIsBoundedByTheCall() {
        progress(UUID.randomUUID().toString());
        fixture.snowflake().faults().on(SnowflakeEndpoint.MONITORING).hang(Duration.ofMinutes(2));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.statements()
                        .progress(SnowflakeFixture.polling(),
                                UUID.randomUUID().toString(), fixture.within(Duration.ofMillis(300))))
                .withMessage("Snowflake did not answer in time")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
    }

    @Test
    @DisplayName("D5 A statement that is accepted after its caller gave up is cancelled")
    void aStatementThatIsAcceptedTooLateIsCancelled() {
        fixture.submit("select 'warm'");
        fixture.snowflake().rules().when("'late'").runs(Duration.ofHours(1));
        fixture.snowflake().faults().on(SnowflakeEndpoint.QUERY).times(1).latency(Duration.ofSeconds(2));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.submit("select 'late'", fixture.within(Duration.ofMillis(500))));

        await().untilAsserted(() -> assertThat(fixture.snowflake().ledger().queries())
                .filteredOn(query -> query.sql().equals("select 'late'"))
                .singleElement()
                .satisfies(query -> assertThat(query.cancelled()).isTrue()));
    }

    @Test
    @DisplayName("C1 A lost response does not run the statement twice")
    void aLostResponseDoesNotRunTheStatementTwice() {
        fixture.submit("select 'warm'");
        fixture.snowflake().faults().on(SnowflakeEndpoint.QUERY).times(1).loseResponse();

        String id = fixture.submit("select 'once'");

        assertThat(fixture.snowflake().ledger().queries()).filteredOn(query -> query.sql().equals("select 'once'"))
                .singleElement()
                .satisfies(query -> assertThat(query.id()).isEqualTo(id));
    }

    private static void assertFailsAs(Kind kind, SnowflakeFixture asked) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> asked.statements()
                        .progress(SnowflakeFixture.polling(),
                                UUID.randomUUID().toString(), asked.call()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    private String progress(String id) {
        return fixture.statements().progress(SnowflakeFixture.polling(), id, fixture.call()).state();
    }

    private RecordedQuery recorded(String id) {
        return fixture.snowflake().ledger().query(id).orElseThrow();
    }
}
