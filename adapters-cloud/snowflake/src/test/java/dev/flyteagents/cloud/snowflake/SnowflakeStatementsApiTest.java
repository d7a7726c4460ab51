package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import dev.flyteagents.ports.remote.SqlStatements;
import dev.flyteagents.sandbox.snowflake.Binding;
import dev.flyteagents.sandbox.snowflake.Credentials;
import dev.flyteagents.sandbox.snowflake.RecordedQuery;
import dev.flyteagents.sandbox.snowflake.SnowflakeEndpoint;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class SnowflakeStatementsApiTest {

    private static final UUID REQUEST = UUID.fromString("01234567-89ab-8def-8123-456789abcdef");

    private final SnowflakeSimulator snowflake = SnowflakeSimulator.start();
    private final SnowflakeConfig config = SnowflakeConfig.defaults().at(snowflake.url());
    private Instant now = Instant.now();
    private final SqlStatements statements = new RoutedSqlStatements(config,
            new Platform(() -> now, new RecordingMeter()));

    @AfterEach
    void stop() {
        snowflake.close();
    }

    @ParameterizedTest
    @CsvSource({"snowflake_private_key", "snowflake_oauth_token", "snowflake_pat"})
    @DisplayName("C1 The request id is on the wire, and no login is needed")
    void theRequestIdIsOnTheWire(String credential) {
        String id = submit("select 1", REQUEST, call(credential, snowflake.credentials()));

        assertThat(recorded(id).requestId()).isEqualTo(REQUEST.toString());
        assertThat(snowflake.ledger().logins()).isEmpty();
    }

    @Test
    @DisplayName("C1 After a lost response the same key is the same statement")
    void afterALostResponseTheSameKeyIsTheSameStatement() {
        snowflake.faults().on(SnowflakeEndpoint.API_SUBMIT).times(1).loseResponse();
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> submit("select 1", REQUEST, key()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));

        String id = submit("select 1", REQUEST, key());

        assertThat(snowflake.ledger().created()).isEqualTo(1);
        assertThat(snowflake.ledger().queries().get(0).id()).isEqualTo(id);
    }

    @Test
    @DisplayName("C1 TOKEN where the SQL API takes the statement, SEARCH where it goes by the driver")
    void theGuaranteeFollowsTheRoad() {
        SqlStatement single = new SqlStatement("select 1", List.of(), Map.of(), Optional.of(REQUEST));
        SqlStatement temporary = new SqlStatement("create temp table t (i int)", List.of(), Map.of(),
                Optional.of(REQUEST));

        assertThat(guarantee(single, key())).isEqualTo(new Idempotency.Token(RoutedSqlStatements.RETENTION));
        assertThat(guarantee(temporary, key())).isEqualTo(new Idempotency.Search(RoutedSqlStatements.LAG));
        assertThat(guarantee(single, password())).isEqualTo(new Idempotency.Search(RoutedSqlStatements.LAG));
        assertThat(snowflake.ledger().statements()).isEmpty();
    }

    @Test
    @DisplayName("C1 NONE without a request id, a credential, or a database whose history could be searched")
    void nothingIsPromisedWithoutAHistory() {
        SqlStatement single = new SqlStatement("select 1", List.of(), Map.of(), Optional.of(REQUEST));

        assertThat(guarantee(single, FakeCallContext.unhurried())).isEqualTo(new Idempotency.None());
        assertThat(guarantee(new SqlStatement("select 1", List.of(), Map.of()), password()))
                .isEqualTo(new Idempotency.None());
        assertThat(statements.idempotency(SnowflakeFixture.polling(), single, password()))
                .isEqualTo(new Idempotency.None());
    }

    @Test
    @DisplayName("C1 What went by one road is found by the other")
    void whatWentByOneRoadIsFoundByTheOther() {
        SqlStatement statement = new SqlStatement("select 1", List.of(), Map.of("flyte-key", "k"));
        String byPassword = statements.submit(SnowflakeFixture.session(), statement, password());
        String byKey = statements.submit(SnowflakeFixture.session(), statement, key());

        for (FakeCallContext call : List.of(key(), password())) {
            assertThat(statements.find(SnowflakeFixture.session(), "flyte-key", "k", now.minusSeconds(60), call))
                    .extracting(SqlRecord::id)
                    .containsExactly(byPassword, byKey);
        }
    }

    @Test
    @DisplayName("C8 A statement's own limit is the request's timeout, and what it ends is said to have timed out")
    void aStatementsOwnLimitIsTheRequestsTimeout() {
        snowflake.rules().when("'slow'").runs(Duration.ofHours(1));
        String id = statements.submit(SnowflakeFixture.session(), new SqlStatement("select 'slow'", List.of(),
                Map.of(), Optional.of(REQUEST), Optional.of(Duration.ofSeconds(1))), key());

        assertThat(recorded(id).parameters()).containsEntry("STATEMENT_TIMEOUT_IN_SECONDS", "1");
        await().untilAsserted(() -> assertThat(progress(id, key()).problem()).hasValueSatisfying(
                problem -> assertThat(problem.code()).isEqualTo("000630")));
    }

    @Test
    void whatNeedsASessionGoesByTheDriverAndIsPolledByTheApi() {
        String id = submit("create temp table t (i int)", REQUEST, key());

        assertThat(snowflake.ledger().logins()).hasSize(1);
        await().untilAsserted(() -> assertThat(progress(id, key()).state()).isEqualTo("SUCCESS"));
        assertThat(snowflake.ledger().logins()).hasSize(1);
        assertThat(snowflake.ledger().calls(SnowflakeEndpoint.API_STATUS)).isPositive();
    }

    @Test
    void aPasswordGoesByTheDriverThroughout() {
        String id = submit("select 1", REQUEST, password());

        progress(id, password());
        assertThat(snowflake.ledger().calls(SnowflakeEndpoint.API_SUBMIT)).isZero();
        assertThat(snowflake.ledger().calls(SnowflakeEndpoint.MONITORING)).isPositive();
    }

    @Test
    @DisplayName("C7 Parameters arrive bound and typed, names as Snowflake keeps them, tags and session parameters too")
    void everythingArrives() {
        SqlSession session = new SqlSession("sandbox", "FLYTE", Optional.of("analyst"), Optional.of("compute_wh"),
                Optional.of("\"DEMO\""), Optional.of("public"), Optional.empty(),
                Map.of("timezone", "UTC", "STATEMENT_TIMEOUT_IN_SECONDS", "600"));
        String id = statements.submit(session, new SqlStatement("select ?, ?, ?, ?, ?, ?",
                List.of(new Parameter.Text("it's"), new Parameter.Whole(7), new Parameter.Real(1.5),
                        new Parameter.Bool(true), new Parameter.Timestamp(Instant.parse("2026-01-02T03:04:05.6Z")),
                        new Parameter.Null()),
                Map.of("flyte-key", "k")), key());

        assertThat(recorded(id).bindings()).containsExactly(new Binding("TEXT", "it's"), new Binding("FIXED", "7"),
                new Binding("REAL", "1.5"), new Binding("BOOLEAN", "true"),
                new Binding("TIMESTAMP_LTZ", "1767323045600000000"), new Binding("TEXT", "null"));
        assertThat(recorded(id).session().warehouse()).hasValue("COMPUTE_WH");
        assertThat(recorded(id).session().schema()).hasValue("PUBLIC");
        assertThat(recorded(id).queryTag()).isEqualTo("{\"flyte-key\":\"k\"}");
        assertThat(recorded(id).parameters()).containsEntry("TIMEZONE", "UTC")
                .containsEntry("STATEMENT_TIMEOUT_IN_SECONDS", "600");
    }

    @Test
    void severalStatementsAreOneJob() {
        String id = submit("use role PUBLIC; insert into t values (1); select ';'", REQUEST, key());

        await().untilAsserted(() -> assertThat(progress(id, key()).state()).isEqualTo("SUCCESS"));
        assertThat(snowflake.ledger().created()).isEqualTo(1);
        assertThat(progress(id, key()).parts()).hasSize(3)
                .allSatisfy(part -> assertThat(progress(part, key()).state()).isEqualTo("SUCCESS"));
    }

    @Test
    void aLargeResultIsNotReadForItsStatements() {
        snowflake.rules().when("'large'").answers(List.of("C"), List.of(List.of("x".repeat(1_000_000))));
        String id = submit("select 'large'", REQUEST, key());

        await().untilAsserted(() -> assertThat(progress(id, key()).state()).isEqualTo("SUCCESS"));
        assertThat(progress(id, key()).parts()).isEmpty();
    }

    @Test
    @DisplayName("S6 Of several statements the failing one comes first, in Snowflake's words")
    void ofSeveralStatementsTheFailingOneComesFirst() {
        String id = submit("select 1; select 1/0; select 3", REQUEST, key());

        await().untilAsserted(() -> assertThat(progress(id, key()).problem()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("100132");
            assertThat(problem.message()).isEqualTo(
                    "Division by zero; in statement \"select 1/0\" (line 1, position 10) of several");
            assertThat(problem.ofOneAmongSeveral()).isTrue();
        }));
    }

    @Test
    @DisplayName("K4 A 401 is answered by one new token")
    void a401IsAnsweredByOneNewToken() {
        String id = submit("select 1", REQUEST, key());
        now = now.plusSeconds(1);
        snowflake.faults().on(SnowflakeEndpoint.API_STATUS).times(1).status(401);

        progress(id, key());

        snowflake.faults().on(SnowflakeEndpoint.API_STATUS).times(2).status(401);
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> progress(id, key()))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.AUTH));
    }

    @ParameterizedTest
    @CsvSource({"snowflake_private_key,390144", "snowflake_oauth_token,390303", "snowflake_pat,394400"})
    @DisplayName("K3 A refused credential is said to be so, and appears nowhere")
    void aRefusedCredentialIsSaidToBeSo(String name, String code) {
        Credentials strange = Credentials.generate();

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> submit("select 1", REQUEST, call(name, strange)))
                .withMessageStartingWith(code)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.AUTH);
                    assertThat(failure.toString()).doesNotContain("Bearer");
                    Canary.any().assertAbsentFrom("the refusal", failure);
                    Canary.of("key", strange.privateKeyPem()).assertAbsentFrom("the refusal", failure);
                });
    }

    @Test
    void throttlingCarriesItsRetryAfter() {
        snowflake.faults().on(SnowflakeEndpoint.API_SUBMIT).times(1).tooManyRequests(Duration.ofSeconds(7));

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> submit("select 1", REQUEST, key()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.QUOTA);
                    assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(7));
                });
    }

    @Test
    void anOutageAndAHangAreTransient() {
        String id = submit("select 1", REQUEST, key());
        snowflake.faults().on(SnowflakeEndpoint.API_STATUS).times(1).status(503);
        assertTransient(() -> progress(id, key()));

        snowflake.faults().on(SnowflakeEndpoint.API_STATUS).times(1).hang(Duration.ofMinutes(1));
        assertTransient(() -> progress(id, key().within(Duration.ofMillis(300))));
    }

    private static void assertTransient(Runnable call) {
        assertThatExceptionOfType(AgentException.class).isThrownBy(call::run)
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT));
    }

    private String submit(String text, UUID request, FakeCallContext call) {
        return statements.submit(SnowflakeFixture.session(),
                new SqlStatement(text, List.of(), Map.of(), Optional.of(request)), call);
    }

    private SqlProgress progress(String id, FakeCallContext call) {
        return statements.progress(SnowflakeFixture.polling(), id, call);
    }

    private Idempotency guarantee(SqlStatement statement, FakeCallContext call) {
        return statements.idempotency(SnowflakeFixture.session(), statement, call);
    }

    private FakeCallContext key() {
        return call("snowflake_private_key", snowflake.credentials());
    }

    private FakeCallContext password() {
        return FakeCallContext.unhurried().with("snowflake_password", snowflake.credentials().password());
    }

    private static FakeCallContext call(String name, Credentials credentials) {
        Map<String, String> all = Map.of("snowflake_private_key", credentials.privateKeyPem(),
                "snowflake_oauth_token", credentials.oauthToken(), "snowflake_pat", credentials.programmaticToken());
        return FakeCallContext.unhurried().with(name, all.getOrDefault(name, ""));
    }

    private RecordedQuery recorded(String id) {
        return snowflake.ledger().query(id).orElseThrow();
    }
}
