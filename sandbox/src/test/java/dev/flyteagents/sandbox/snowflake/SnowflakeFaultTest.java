package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

class SnowflakeFaultTest {
    private final SnowflakeSimulator simulator = SnowflakeSimulator.start();
    private final PlainDriver driver = new PlainDriver(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void throttlesWithRetryAfterAsOftenAsTold() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.HEARTBEAT).times(2).tooManyRequests(Duration.ofSeconds(7));
        assertThat(heartbeat(token).headers().firstValue("Retry-After")).hasValue("7");
        assertThat(heartbeat(token).statusCode()).isEqualTo(429);
        assertThat(heartbeat(token).statusCode()).isEqualTo(200);
        assertThat(simulator.ledger().calls(SnowflakeEndpoint.HEARTBEAT)).isEqualTo(1);
    }

    @Test
    void answersAServerErrorOnlyWhereItIsArmed() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.LOGIN).status(503);
        assertThat(heartbeat(token).statusCode()).isEqualTo(200);
        assertThat(driver.send("POST", "/session/v1/login-request", null, "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void losesTheResponseAfterTheEffect() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.QUERY).times(1).loseResponse();
        assertThatIOException().isThrownBy(() -> driver.submit(token, "select 1"));
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void losesTheRequestBeforeTheEffect() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.QUERY).times(1).loseRequest();
        assertThatIOException().isThrownBy(() -> driver.submit(token, "select 1"));
        assertThat(simulator.ledger().created()).isZero();
    }

    @Test
    void answersLateWhatItDidAtOnce() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.QUERY).times(1).latency(Duration.ofMinutes(10));
        CompletableFuture<HttpResponse<String>> answer = driver.sendAsync("POST", PlainDriver.statementPath("r"), token,
                PlainDriver.asynchronous("select 1"));
        await().until(() -> simulator.ledger().created() == 1);
        assertThat(answer).isNotDone();
    }

    @Test
    void hangsWithoutEffectUntilReleased() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.QUERY).times(1).hang(Duration.ofMinutes(10));
        CompletableFuture<HttpResponse<String>> answer = driver.sendAsync("POST", PlainDriver.statementPath("r"), token,
                PlainDriver.asynchronous("select 1"));
        await().until(() -> {
            simulator.faults().release();
            return answer.isDone();
        });
        assertThat(answer.join().statusCode()).isEqualTo(503);
        assertThat(simulator.ledger().created()).isZero();
    }

    @Test
    void takesTheRequestLate() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.QUERY).times(1).with(new Fault.LateEffect(Duration.ofMinutes(10)));
        CompletableFuture<HttpResponse<String>> answer = driver.sendAsync("POST", PlainDriver.statementPath("r"), token,
                PlainDriver.asynchronous("select 1"));
        assertThat(simulator.ledger().created()).isZero();
        await().until(() -> {
            simulator.faults().release();
            return answer.isDone();
        });
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void answersItsBodyInPieces() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.HEARTBEAT).times(1).with(new Fault.SlowBody(Duration.ofMillis(50)));
        assertThat(heartbeat(token).body()).isEqualTo(heartbeat(token).body()).isNotEmpty();
    }

    @Test
    void reportsAStateThatNobodyKnows() throws Exception {
        String token = driver.token();
        String id = driver.submit(token, "select 1");
        simulator.faults().on(SnowflakeEndpoint.MONITORING).times(1).unknownState("HIBERNATING");
        assertThat(driver.status(token, id)).containsEntry("status", "HIBERNATING");
        assertThat(driver.status(token, id)).doesNotContainEntry("status", "HIBERNATING");
    }

    @Test
    void failsACancelApartFromOtherStatements() throws Exception {
        String token = driver.token();
        String id = driver.submit(token, "select system$wait(600)");
        simulator.faults().on(SnowflakeEndpoint.CANCEL).times(1).status(500);
        String cancel = PlainDriver.statement("select system$cancel_query('" + id + "')");
        assertThat(driver.send("POST", PlainDriver.statementPath("c"), token, cancel).statusCode()).isEqualTo(500);
        assertThat(simulator.ledger().cancelled()).isZero();
        PlainDriver.accepted(driver.ask("POST", PlainDriver.statementPath("c"), token, cancel));
        assertThat(simulator.ledger().cancelled()).isEqualTo(1);
    }

    @Test
    void drawsTheSameLotsFromTheSameSeed() throws Exception {
        String token = driver.token();
        simulator.faults().on(SnowflakeEndpoint.HEARTBEAT).probability(0.5).status(503);
        List<Integer> first = lots(token);
        assertThat(lots(token)).isNotEqualTo(first);
        simulator.faults().seed(11);
        List<Integer> seeded = lots(token);
        simulator.faults().seed(11);
        assertThat(lots(token)).isEqualTo(seeded).contains(200, 503);
    }

    private List<Integer> lots(String token) {
        return IntStream.range(0, 40)
                .mapToObj(i -> driver.sendAsync("POST", "/session/heartbeat", token, "").join().statusCode())
                .collect(Collectors.toList());
    }

    private HttpResponse<String> heartbeat(String token) throws Exception {
        return driver.send("POST", "/session/heartbeat", token, "");
    }
}
