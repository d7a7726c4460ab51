package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class QueryHistoryTest {
    private static final Duration LAG = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final SnowflakeSimulator simulator = SnowflakeSimulator
            .start(SnowflakeSimulator.Settings.defaults().withClock(clock).withHistoryLag(LAG).withUser("OTHER"));
    private final PlainDriver driver = new PlainDriver(simulator);
    private final String oauth = "OAUTH " + simulator.credentials().oauthToken();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void whatWasTakenWithinTheLagIsNotThereYet() throws Exception {
        String id = submit("select system$wait(600)", "mine");
        assertThat(history("mine", 100)).isEmpty();
        clock.advance(LAG);
        assertThat(history("mine", 100)).containsExactly(Arrays.asList(id, "mine", "RUNNING", null, null));
    }

    @Test
    void anEndedStatementHasItsErrorAndTheLimitComesBeforeTheCondition() throws Exception {
        String failed = submit("select 1/0", "mine");
        clock.advance(LAG);
        assertThat(history("mine", 100))
                .containsExactly(List.of(failed, "mine", "FAILED_WITH_ERROR", "100051", "Division by zero"));
        submit("select 1", "another");
        clock.advance(LAG);
        assertThat(history("mine", 1)).isEmpty();
    }

    @Test
    void theSqlApiAnswersASynchronousRequestWithTheRows() throws Exception {
        String id = submit("select 1", "mine");
        clock.advance(LAG);
        Map<String, @Nullable Object> answer = driver.ask("POST", "/api/v2/statements?requestId=" + UUID.randomUUID(),
                oauth, JsonText.write(Map.of("statement", search(100), "bindings", bindings("mine"), "warehouse",
                        "COMPUTE_WH", "database", "DEMO")));
        assertThat(answer).containsEntry("code", "090001")
                .containsEntry("data", List.of(Arrays.asList(id, "mine", "SUCCESS", null, null)));
        assertThat(simulator.ledger().created()).isEqualTo(1);
    }

    @Test
    void aStatementEndsAtItsTimeout() throws Exception {
        String token = driver.token();
        String id = PlainDriver.text(PlainDriver.accepted(driver.ask("POST",
                PlainDriver.statementPath(UUID.randomUUID().toString()), token,
                JsonText.write(Map.of("sqlText", "select system$wait(600)", "asyncExec", true, "parameters",
                        Map.of("STATEMENT_TIMEOUT_IN_SECONDS", 60))))),
                "queryId");
        clock.advance(Duration.ofSeconds(59));
        assertThat(driver.status(token, id)).containsEntry("status", "RUNNING");
        clock.advance(Duration.ofSeconds(1));
        assertThat(driver.status(token, id)).containsEntry("status", "FAILED_WITH_ERROR");
        assertThat(simulator.ledger().query(id).orElseThrow().errorCode()).hasValue("000630");
    }

    private String submit(String sql, String tag) throws Exception {
        return PlainDriver.text(PlainDriver.accepted(driver.ask("POST",
                PlainDriver.statementPath(UUID.randomUUID().toString()), driver.token(),
                JsonText.write(Map.of("sqlText", sql, "asyncExec", true, "parameters", Map.of("QUERY_TAG", tag))))),
                "queryId");
    }

    private List<Object> history(String tag, int limit) throws Exception {
        Map<String, @Nullable Object> answer = PlainDriver.accepted(driver.ask("POST",
                PlainDriver.statementPath(UUID.randomUUID().toString()), driver.token(),
                JsonText.write(Map.of("sqlText", search(limit), "bindings", bindings(tag)))));
        return answer.get("rowset") instanceof List<?> rows ? new ArrayList<>(rows) : List.of();
    }

    private static String search(int limit) {
        return "select query_id, query_tag, execution_status, error_code, error_message "
                + "from table(information_schema.query_history_by_user(end_time_range_start => ?::timestamp_ltz, "
                + "result_limit => " + limit + ")) where contains(query_tag, ?) order by start_time";
    }

    private Map<String, Object> bindings(String tag) {
        return Map.of("1", Map.of("type", "TEXT", "value",
                clock.instant().minusSeconds(3_600).toString().substring(0, 19).replace('T', ' ') + " +0000"), "2",
                Map.of("type", "TEXT", "value", tag));
    }
}
