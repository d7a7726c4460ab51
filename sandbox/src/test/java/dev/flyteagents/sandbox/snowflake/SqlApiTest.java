package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SqlApiTest {
    private final SettableClock clock = new SettableClock();
    private final SnowflakeSimulator simulator = SnowflakeSimulator
            .start(SnowflakeSimulator.Settings.defaults().withClock(clock));
    private final PlainDriver driver = new PlainDriver(simulator);
    private final String token = "OAUTH " + simulator.credentials().oauthToken();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyKindOfTokenIsTaken() throws Exception {
        Instant later = clock.instant().plusSeconds(60);
        for (String good : List.of(token, "PROGRAMMATIC_ACCESS_TOKEN " + simulator.credentials().programmaticToken(),
                "KEYPAIR_JWT " + SignedTokens.sign(simulator.credentials(), "SANDBOX", "FLYTE", later))) {
            assertThat(post(good, UUID.randomUUID(), true, "select 1").statusCode()).isEqualTo(202);
        }
        assertThat(simulator.ledger().logins()).isEmpty();
    }

    @Test
    void aStatementRunsAndSucceeds() throws Exception {
        String handle = handle(post(token, UUID.randomUUID(), true, "select 1"));
        assertThat(get(handle).statusCode()).isEqualTo(202);
        clock.advance(Duration.ofSeconds(1));
        assertThat(get(handle).statusCode()).isEqualTo(200);
        assertThat(PlainDriver.object(get(handle).body())).containsEntry("code", "090001");
    }

    @Test
    void aRetryFindsTheStatementAndAnythingElseMakesAnother() throws Exception {
        UUID request = UUID.randomUUID();
        String first = handle(post(token, request, true, "select 1"));
        assertThat(handle(post(token, request, true, "select 1"))).isEqualTo(first);
        assertThat(simulator.ledger().created()).isEqualTo(1);
        assertThat(handle(post(token, request, false, "select 1"))).isNotEqualTo(first);
        assertThat(simulator.ledger().created()).isEqualTo(2);
    }

    @Test
    void aLostAnswerIsRepeatedByARetry() throws Exception {
        UUID request = UUID.randomUUID();
        simulator.faults().on(SnowflakeEndpoint.API_SUBMIT).times(1).loseResponse();
        assertThatIOException().isThrownBy(() -> post(token, request, true, "select 1"));
        post(token, request, true, "select 1");
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void severalStatementsAreOneJobWithAHandleForEach() throws Exception {
        String handle = handle(driver.send("POST", "/api/v2/statements?requestId=" + UUID.randomUUID(), token,
                "{\"statement\":\"use role PUBLIC; select ';'\",\"parameters\":{\"MULTI_STATEMENT_COUNT\":\"2\"}}"));
        clock.advance(Duration.ofSeconds(1));
        Map<String, @Nullable Object> done = PlainDriver.object(get(handle).body());
        assertThat(done.get("statementHandles")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void aCancelEndsAStatement() throws Exception {
        simulator.rules().when("'slow'").runs(Duration.ofHours(1));
        String handle = handle(post(token, UUID.randomUUID(), true, "select 'slow'"));
        HttpResponse<String> cancelled = driver.send("POST", "/api/v2/statements/" + handle + "/cancel", token, "");
        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(PlainDriver.object(get(handle).body())).containsEntry("code", "000604");
        assertThat(simulator.ledger().cancelled()).isEqualTo(1);
    }

    private HttpResponse<String> post(String as, UUID request, boolean retry, String sql) throws Exception {
        return driver.send("POST", "/api/v2/statements?async=true&requestId=" + request + (retry ? "&retry=true" : ""),
                as, JsonText.write(Map.of("statement", sql)));
    }

    private HttpResponse<String> get(String handle) throws Exception {
        return driver.send("GET", "/api/v2/statements/" + handle, token, "");
    }

    private static String handle(HttpResponse<String> answer) {
        return PlainDriver.text(PlainDriver.object(answer.body()), "statementHandle");
    }
}
