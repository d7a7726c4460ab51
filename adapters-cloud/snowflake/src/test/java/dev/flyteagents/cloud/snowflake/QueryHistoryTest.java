package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatements;
import dev.flyteagents.sandbox.snowflake.Binding;
import dev.flyteagents.sandbox.snowflake.RecordedQuery;
import dev.flyteagents.sandbox.snowflake.SnowflakeEndpoint;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class QueryHistoryTest {

    private static final Duration LAG = Duration.ofMillis(500);

    private final SnowflakeSimulator snowflake = SnowflakeSimulator
            .start(SnowflakeSimulator.Settings.defaults().withHistoryLag(LAG));
    private final SqlStatements statements = new RoutedSqlStatements(SnowflakeConfig.defaults().at(snowflake.url()),
            new Platform(Clock.systemUTC(), new RecordingMeter()));

    @AfterEach
    void stop() {
        snowflake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowflake_password", "snowflake_private_key"})
    @DisplayName("C1 What is searched for is bound, untagged, and ended by Snowflake when its caller has gone")
    void whatIsSearchedForIsBound(String credential) {
        find(SnowflakeFixture.session(), "it's", call(credential).within(Duration.ofMillis(7_500)));

        assertThat(snowflake.ledger().statements()).filteredOn(RecordedQuery::control).last().satisfies(search -> {
            assertThat(search.sql()).doesNotContain("it's");
            assertThat(search.bindings()).extracting(Binding::value).contains("\"flyte-key\":\"it's\"");
            assertThat(search.queryTag()).isEmpty();
            assertThat(search.parameters()).containsEntry("STATEMENT_TIMEOUT_IN_SECONDS", "7");
            assertThat(search.session().warehouse()).hasValue("COMPUTE_WH");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowflake_password", "snowflake_private_key"})
    @DisplayName("C1 A statement is found once the history has it")
    void aStatementIsFoundOnceTheHistoryHasIt(String credential) {
        String id = statements.submit(SnowflakeFixture.session(),
                new SqlStatement("select system$wait(600)", List.of(), Map.of("flyte-key", "k")), call(credential));

        await().untilAsserted(
                () -> assertThat(find(SnowflakeFixture.session(), "k", call(credential))).singleElement()
                        .satisfies(found -> {
                            assertThat(found.id()).isEqualTo(id);
                            assertThat(found.progress().state()).isEqualTo("RUNNING");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snowflake_password", "snowflake_private_key"})
    @DisplayName("C1 Without a database or a warehouse the search is refused, in Snowflake's words")
    void withoutADatabaseTheSearchIsRefused(String credential) {
        refused(Optional.of("COMPUTE_WH"), Optional.empty(), credential, "090105 (22000): Cannot perform SELECT. ");
        refused(Optional.empty(), Optional.of("DEMO"), credential, "000606 (57P03): No active warehouse selected");
    }

    private void refused(Optional<String> warehouse, Optional<String> database, String credential, String problem) {
        SqlSession session = new SqlSession("sandbox", "FLYTE", Optional.empty(), warehouse, database,
                Optional.empty(), Optional.empty(), Map.of());

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> find(session, "k", call(credential)))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Kind.USER);
                    assertThat(refusal.text()).startsWith(problem);
                });
    }

    @Test
    @DisplayName("C4 A search that Snowflake does not answer in time is transient")
    void aSearchThatIsNotAnsweredInTimeIsTransient() {
        find(SnowflakeFixture.session(), "k", call("snowflake_password"));
        snowflake.faults().on(SnowflakeEndpoint.QUERY).hang(Duration.ofMinutes(1));
        snowflake.faults().on(SnowflakeEndpoint.API_SUBMIT).hang(Duration.ofMinutes(1));

        for (String credential : List.of("snowflake_password", "snowflake_private_key")) {
            assertThatExceptionOfType(AgentException.class)
                    .isThrownBy(() -> find(SnowflakeFixture.session(), "k",
                            call(credential).within(Duration.ofMillis(300))))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
        }
    }

    @Test
    @DisplayName("C8 A statement's own limit goes with it by the driver, and not into the session")
    void aStatementsOwnLimitGoesWithItByTheDriver() {
        String limited = statements.submit(SnowflakeFixture.session(), new SqlStatement("select 1", List.of(),
                Map.of(), Optional.empty(), Optional.of(Duration.ofMinutes(6))),
                call("snowflake_password"));
        String free = statements.submit(SnowflakeFixture.session(), new SqlStatement("select 2", List.of(), Map.of()),
                call("snowflake_password"));

        assertThat(snowflake.ledger().query(limited).orElseThrow().parameters())
                .containsEntry("STATEMENT_TIMEOUT_IN_SECONDS", "360");
        assertThat(snowflake.ledger().query(free).orElseThrow().parameters())
                .doesNotContainKey("STATEMENT_TIMEOUT_IN_SECONDS");
        assertThat(snowflake.ledger().logins()).hasSize(1);
    }

    private List<SqlRecord> find(SqlSession session, String key, FakeCallContext call) {
        return statements.find(session, "flyte-key", key, Instant.now().minusSeconds(3_600), call);
    }

    private FakeCallContext call(String credential) {
        return FakeCallContext.unhurried()
                .with(credential, credential.equals("snowflake_password")
                        ? snowflake.credentials().password()
                        : snowflake.credentials().privateKeyPem());
    }
}
