package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeStatementTest {
    private final SettableClock clock = new SettableClock();
    private final SnowflakeSimulator simulator = SnowflakeSimulator.start(
            SnowflakeSimulator.Settings.defaults()
                    .withQueueTime(Duration.ofSeconds(10))
                    .withRunTime(Duration.ofSeconds(60))
                    .withClock(clock));
    private final PlainDriver driver = new PlainDriver(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void goesFromQueuedThroughRunningToSuccess() throws Exception {
        String token = driver.token();
        String id = driver.submit(token, "select * from T");
        assertThat(driver.status(token, id)).containsEntry("status", "QUEUED");
        clock.advance(Duration.ofSeconds(10));
        assertThat(driver.status(token, id)).containsEntry("status", "RUNNING");
        clock.advance(Duration.ofSeconds(60));
        assertThat(driver.status(token, id)).containsEntry("status", "SUCCESS").containsEntry("totalDuration", 70_000);
        assertThat(PlainDriver.accepted(driver.ask("GET", "/queries/" + id + "/result", token, "")))
                .containsEntry("returned", 1);
    }

    @Test
    void knowsNothingOfAnIdThatItDidNotGive() throws Exception {
        assertThat(driver.status(driver.token(), "01b20000-0000-0000-0000-000000000000")).isEmpty();
    }

    @Test
    void takesAnAsynchronousStatementThatDoesNotCompileAndFailsItLater() throws Exception {
        String token = driver.token();
        String id = driver.submit(token, "select * from no_such_table");
        assertThat(driver.status(token, id)).containsEntry("status", "QUEUED").containsEntry("errorCode", null);
        simulator.ledger().release(id);
        assertThat(driver.status(token, id)).containsEntry("status", "FAILED_WITH_ERROR")
                .containsEntry("errorCode", 2003);
    }

    @Test
    void cancelsAStatementOnce() throws Exception {
        String token = driver.token();
        String id = driver.submit(token, "call long_procedure()");
        assertThat(cancel(token, id)).isEqualTo("query [" + id + "] terminated.");
        assertThat(driver.status(token, id)).containsEntry("status", "FAILED_WITH_ERROR")
                .containsEntry("errorCode", 604)
                .containsEntry("errorMessage",
                        "SQL execution canceled");
        assertThat(cancel(token, id)).isEqualTo("Identified SQL statement is not currently executing.");
        assertThat(simulator.ledger().query(id)).get()
                .returns(true, RecordedQuery::cancelled)
                .returns(Optional.of("000604"), RecordedQuery::errorCode);
        assertThat(simulator.ledger()).returns(1, Ledger::created)
                .returns(1, Ledger::cancelled)
                .returns(0, Ledger::alive);
    }

    @Test
    void makesOneQueryOfARequestThatIsSentManyTimesAtOnce() throws Exception {
        String token = driver.token();
        List<CompletableFuture<String>> answers = IntStream.range(0, 16)
                .mapToObj(i -> driver
                        .sendAsync("POST", PlainDriver.statementPath("same"), token,
                                PlainDriver.asynchronous("insert into T values (1)"))
                        .thenApply(answer -> PlainDriver.text(PlainDriver.accepted(PlainDriver.object(answer.body())),
                                "queryId")))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void recordsWhatAStatementWasSentWith() throws Exception {
        String token = PlainDriver.text(driver.login("&warehouse=COMPUTE_WH&databaseName=DEMO&roleName=ANALYST",
                ",\"SESSION_PARAMETERS\":{\"QUERY_TAG\":\"session\",\"TIMEZONE\":\"UTC\"}"), "token");
        driver.ask("POST", PlainDriver.statementPath("r7"), token,
                "{\"sqlText\":\"insert into T values (?)\",\"asyncExec\":true,"
                        + "\"bindings\":{\"1\":{\"type\":\"TEXT\",\"value\":\"a'b\"}},\"parameters\":{\"QUERY_TAG\":\"statement\"}}");
        RecordedQuery query = simulator.ledger().queries().get(0);
        assertThat(query).returns("r7", RecordedQuery::requestId)
                .returns("statement", RecordedQuery::queryTag)
                .returns(true, RecordedQuery::asynchronous)
                .returns(List.of(new Binding("TEXT", "a'b")), RecordedQuery::bindings)
                .returns(true, RecordedQuery::alive);
        assertThat(query.parameters()).containsEntry("TIMEZONE", "UTC");
        assertThat(query.session()).returns(Optional.of("ANALYST"), SessionContext::role)
                .returns(Optional.of("PUBLIC"), SessionContext::schema);
    }

    @Test
    void movesTheSessionByUseAndAlterSession() throws Exception {
        String token = driver.token();
        simulator.account().addDatabase("OTHER", "S1");
        driver.submit(token, "use schema OTHER.s1");
        driver.submit(token, "alter session set QUERY_TAG = 'moved'");
        driver.submit(token, "select * from T");
        assertThat(simulator.ledger().queries()).singleElement()
                .returns("moved", RecordedQuery::queryTag)
                .returns(Optional.of("S1"), query -> query.session().schema());
    }

    @Test
    void doesWhatTheRulesSay() throws Exception {
        simulator.rules().when("from stuck").stays("RESUMING_WAREHOUSE");
        simulator.rules().when("from broken").fails("100038", "22018", "Numeric value 'x' is not recognized");
        simulator.rules().when("from people").answers(List.of("NAME"), List.of(List.of("Ann"), List.of("Bo")));
        simulator.rules().when("from quick").runs(Duration.ZERO);
        simulator.rules().when("from forbidden").isRefused("003001", "42501", "Insufficient privileges");
        String token = driver.token();
        String stuck = driver.submit(token, "select * from stuck");
        String broken = driver.submit(token, "select * from broken");
        String people = driver.submit(token, "select * from people");
        String quick = driver.submit(token, "select * from quick");
        assertThat(driver.ask("POST", PlainDriver.statementPath("r"), token,
                PlainDriver.asynchronous("select * from forbidden"))).containsEntry("code",
                        "003001");
        clock.advance(Duration.ofSeconds(10));
        assertThat(driver.status(token, quick)).containsEntry("status", "SUCCESS");
        clock.advance(Duration.ofHours(1));
        assertThat(driver.status(driver.token(), stuck)).containsEntry("status", "RESUMING_WAREHOUSE");
        assertThat(driver.status(driver.token(), broken)).containsEntry("errorCode", 100_038);
        Map<String, @Nullable Object> result = PlainDriver
                .accepted(driver.ask("GET", "/queries/" + people + "/result", driver.token(), ""));
        assertThat(result).containsEntry("rowset", List.of(List.of("Ann"), List.of("Bo")));
    }

    @Test
    void runsAWaitForAsLongAsItSays() throws Exception {
        String token = driver.token();
        String id = driver.submit(token, "select system$wait(5, 'MINUTES')");
        clock.advance(Duration.ofSeconds(10 + 299));
        assertThat(driver.status(token, id)).containsEntry("status", "RUNNING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(driver.status(token, id)).containsEntry("status", "SUCCESS");
    }

    private String cancel(String token, String id) throws Exception {
        Map<String, @Nullable Object> data = PlainDriver
                .accepted(driver.ask("POST", PlainDriver.statementPath(UUID.randomUUID().toString()), token,
                        PlainDriver.statement("select system$cancel_query('" + id + "')")));
        return data.get("rowset") instanceof List<?> rows && rows.get(0) instanceof List<?> cells
                ? String.valueOf(cells.get(0))
                : JsonText.write(data);
    }
}
