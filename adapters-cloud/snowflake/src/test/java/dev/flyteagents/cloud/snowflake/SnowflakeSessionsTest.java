package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.sandbox.snowflake.RecordedLogin;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@TestInstance(Lifecycle.PER_CLASS)
class SnowflakeSessionsTest {

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
    void manyPollsAtOnceShareOneLogin() throws Exception {
        String id = fixture.submit("select 1");
        fixture.snowflake().ledger().resetCounters();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> polls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                polls.add(callers.submit(() -> poll(id)));
            }
            for (Future<?> poll : polls) {
                poll.get();
            }
        }

        assertThat(fixture.snowflake().ledger().logins()).hasSize(1);
    }

    @Test
    void submitsShareASessionUntilASettingDiffers() {
        fixture.submit("select 1");
        fixture.submit("insert into t select 1");
        assertThat(fixture.snowflake().ledger().logins()).hasSize(1);

        SqlSession other = new SqlSession("sandbox", "FLYTE", Optional.of("ANALYST"), Optional.of("COMPUTE_WH"),
                Optional.of("DEMO"), Optional.of("PUBLIC"), Optional.empty(), Map.of("TIMEZONE", "UTC"));
        fixture.statements().submit(other, new SqlStatement("select 1", List.of(), Map.of()), fixture.call());

        assertThat(fixture.snowflake().ledger().logins()).hasSize(2)
                .last()
                .satisfies(login -> assertThat(login.sessionParameters()).containsEntry("TIMEZONE", "UTC"));
    }

    @Test
    void aStatementThatChangesItsSessionGetsItsOwnWhichIsClosed() {
        fixture.snowflake().rules().when("temporary").runs(Duration.ofMillis(1));
        fixture.submit("select 1");

        fixture.submit("create temporary table t (i int)");

        assertThat(fixture.snowflake().ledger().logins()).hasSize(2);
        fixture.submit("select 1");
        assertThat(fixture.snowflake().ledger().logins()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"use role x", "/* a */ ALTER SESSION SET x = 1", "-- a\nset x = 1", "begin",
            "create or replace temp table t (i int)", "create database d", "call p()", "select 1; use role x", ""})
    void takesThatAStatementMayChangeItsSession(String statement) {
        assertThat(SessionChange.possibleIn(statement)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", " (select 1)", "with a as (select 1) select * from a;",
            "/* use */ insert into t values (1)",
            "-- use\nmerge into t using s on a = b when matched then delete"})
    void takesThatAStatementLeavesItsSessionAlone(String statement) {
        assertThat(SessionChange.possibleIn(statement)).isFalse();
    }

    @Test
    @DisplayName("K4 An expired session token is renewed without a login")
    void anExpiredSessionTokenIsRenewed() {
        String id = fixture.submit("select 1");
        poll(id);
        fixture.snowflake().ledger().resetCounters();

        fixture.snowflake().expireSessionTokens();
        poll(id);

        assertThat(fixture.snowflake().ledger().logins()).isEmpty();
    }

    @Test
    @DisplayName("K4 A session beyond renewal, or gone, is replaced by one login, for polls and submits")
    void aSessionBeyondRenewalIsReplacedByOneLogin() {
        String id = fixture.submit("select 1");
        poll(id);

        for (Runnable loss : List.<Runnable>of(fixture.snowflake()::expireMasterTokens,
                fixture.snowflake()::dropSessions)) {
            fixture.snowflake().ledger().resetCounters();
            loss.run();
            poll(id);
            poll(id);
            assertThat(fixture.snowflake().ledger().logins()).hasSize(1);
            fixture.submit("select 'after a loss'");
            assertThat(fixture.snowflake().ledger().logins()).hasSize(2);
        }
        assertThat(fixture.snowflake().ledger().queries())
                .filteredOn(query -> query.sql().equals("select 'after a loss'"))
                .hasSize(2);
    }

    @Test
    void aRefusedLoginIsNotRemembered() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.submit("select 1", fixture.call().with("snowflake_password", "wrong")))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.AUTH));

        fixture.submit("select 1");

        assertThat(fixture.snowflake().ledger().logins().stream().map(RecordedLogin::accepted))
                .containsExactly(false, true);
    }

    @Test
    void anotherSecretNeverSharesASession() {
        fixture.submit("select 1");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.submit("select 1", fixture.call().with("snowflake_password", "wrong")));
    }

    @Test
    @DisplayName("K1 A rotated secret logs in at the next call, and the old one's session is closed after idling")
    void aRotatedSecretLogsInAtTheNextCall() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        var statements = new SnowflakeSqlStatements(fixture.config(), new Platform(now::get, new RecordingMeter()));
        int others = fixture.snowflake().openSessions();
        FakeCallContext rotated = fixture.call()
                .with("snowflake_password", fixture.snowflake().credentials().programmaticToken());
        String id = submit(statements, fixture.call());
        await().untilAsserted(() -> assertThat(statements.progress(SnowflakeFixture.session(), id, fixture.call())
                .state()).isEqualTo("SUCCESS"));
        submit(statements, rotated);

        assertThat(fixture.snowflake().ledger().logins()).hasSize(2);
        assertThat(fixture.snowflake().openSessions()).isEqualTo(others + 2);
        now.set(now.get().plus(fixture.config().sessionIdle()).plusSeconds(1));
        submit(statements, rotated);
        await().untilAsserted(() -> assertThat(fixture.snowflake().openSessions()).isEqualTo(others + 1));
        assertThat(fixture.snowflake().ledger().logins()).hasSize(2);
    }

    private static String submit(SnowflakeSqlStatements statements, FakeCallContext call) {
        return statements.submit(SnowflakeFixture.session(), new SqlStatement("select 1", List.of(), Map.of()), call);
    }

    @Test
    void sessionsBeyondTheLimitAreClosed() {
        try (SnowflakeFixture small = SnowflakeFixture
                .start(new SnowflakeConfig(Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20), 1,
                        Duration.ofMinutes(30)))) {
            String id = small.submit("select 1");
            await().untilAsserted(() -> assertThat(small.statements()
                    .progress(SnowflakeFixture.session(), id, small.call())
                    .state()).isEqualTo("SUCCESS"));

            small.statements().progress(SnowflakeFixture.polling(), id, small.call());

            await().untilAsserted(() -> assertThat(small.snowflake().openSessions()).isEqualTo(1));
            assertThat(small.snowflake().ledger().logins()).hasSize(2);
        }
    }

    @Test
    void aSessionThatIsIdleIsClosedAndOneInUseIsNot() throws Exception {
        ManualClock clock = new ManualClock();
        SnowflakeSessions sessions = new SnowflakeSessions(new SnowflakeLogin(fixture.config()), fixture.config(),
                clock);
        Connection idle = sessions.shared(SnowflakeFixture.session(), password(), connection -> connection);
        clock.advance(SnowflakeConfig.defaults().sessionIdle());
        sessions.shared(SnowflakeFixture.polling(), password(), connection -> connection);
        assertThat(idle.isClosed()).as("idle for as long as allowed, and no longer").isFalse();

        Connection used = sessions.shared(SnowflakeFixture.withAuthenticator("snowflake"), password(), connection -> {
            clock.advance(SnowflakeConfig.defaults().sessionIdle().plusSeconds(1));
            sessions.shared(SnowflakeFixture.polling(), password(), other -> other);
            assertThat(connection.isClosed()).isFalse();
            return connection;
        });

        await().untilAsserted(() -> assertThat(idle.isClosed()).isTrue());
        assertThat(sessions.<Connection>shared(SnowflakeFixture.withAuthenticator("snowflake"), password(),
                connection -> connection)).isSameAs(used);
        assertThat(sessions.<Connection>shared(SnowflakeFixture.session(), password(), connection -> connection))
                .isNotSameAs(idle);
    }

    private SnowflakeCredential password() {
        return new SnowflakeCredential.Password(Secret.of(fixture.snowflake().credentials().password()));
    }

    @Test
    @DisplayName("K2 A session parameter cannot set an option of the driver")
    void aSessionParameterCannotSetAnOptionOfTheDriver() {
        SqlSession proxied = new SqlSession("sandbox", "FLYTE", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of("PROXYHOST", "evil.example.com"));

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.statements()
                        .submit(proxied,
                                new SqlStatement("select 1", List.of(), Map.of()), fixture.call()))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.USER));
        assertThat(fixture.snowflake().ledger().logins()).isEmpty();
    }

    private String poll(String id) {
        return fixture.statements().progress(SnowflakeFixture.polling(), id, fixture.call()).state();
    }
}
