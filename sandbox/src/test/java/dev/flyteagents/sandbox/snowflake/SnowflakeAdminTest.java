package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeAdminTest {
    private static final String ADMIN = "/__sandbox/snowflake/";

    private final SnowflakeSimulator simulator = SnowflakeSimulator.start();
    private final PlainDriver driver = new PlainDriver(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void showsTheLedgerToOtherProcesses() throws Exception {
        String id = driver.submit(driver.token(), "select system$wait(600)");
        Map<String, @Nullable Object> ledger = driver.ask("GET", ADMIN + "ledger", null, "");
        assertThat(JsonText.object(ledger.get("counters")).orElseThrow()).containsEntry("created", 1)
                .containsEntry("cancelled", 0)
                .containsEntry("alive", 1)
                .containsEntry("logins", 1)
                .containsEntry("openSessions", 1);
        assertThat(JsonText.write(ledger)).contains(id).doesNotContain(simulator.credentials().password());
    }

    @Test
    void armsAndClearsFaults() throws Exception {
        assertThat(driver
                .send("POST", ADMIN + "faults", null,
                        "{\"endpoint\":\"login\",\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":3}")
                .statusCode())
                .isEqualTo(204);
        assertThat(driver.send("POST", "/session/v1/login-request", null, "{}").headers().firstValue("Retry-After"))
                .hasValue("3");
        driver.send("DELETE", ADMIN + "faults", null, "");
        assertThat(driver.login()).isNotEmpty();
    }

    @Test
    void setsRulesAndReleasesWhatStays() throws Exception {
        driver.send("POST", ADMIN + "rules", null,
                "{\"when\":\"from stuck\",\"kind\":\"stays\",\"state\":\"BLOCKED\"}");
        String token = driver.token();
        String id = driver.submit(token, "select * from stuck");
        assertThat(driver.status(token, id)).containsEntry("status", "BLOCKED");
        driver.send("POST", ADMIN + "release", null, "");
        assertThat(driver.status(token, id)).containsEntry("status", "SUCCESS");
    }

    @Test
    void expiresAndDropsSessions() throws Exception {
        String token = driver.token();
        driver.send("POST", ADMIN + "sessions/expire", null, "");
        assertThat(driver.ask("POST", "/session/heartbeat", token, "")).containsEntry("code", "390112");
        driver.send("POST", ADMIN + "sessions/drop", null, "");
        assertThat(driver.ask("POST", "/session/heartbeat", token, "")).containsEntry("code", "390111");
    }

    @Test
    void saysWhatIsWrongWithAFaultThatItDoesNotKnow() throws Exception {
        assertThat(driver.send("POST", ADMIN + "faults", null, "{\"kind\":\"earthquake\"}")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("earthquake");
        });
    }
}
