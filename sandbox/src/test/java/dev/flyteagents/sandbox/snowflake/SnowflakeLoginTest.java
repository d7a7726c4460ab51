package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeLoginTest {
    private static final String LOGIN = "/session/v1/login-request?requestId=r1";

    private final SnowflakeSimulator simulator = SnowflakeSimulator
            .start(SnowflakeSimulator.Settings.defaults().withAccount("ORGNAME-ACCOUNT"));
    private final PlainDriver driver = new PlainDriver(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void takesAPassword() throws Exception {
        assertThat(PlainDriver.text(driver.login(), "token")).isNotBlank();
    }

    @Test
    void takesAProgrammaticTokenInThePlaceOfAPassword() throws Exception {
        accepted("sandbox",
                "\"LOGIN_NAME\":\"flyte\",\"PASSWORD\":\"" + simulator.credentials().programmaticToken() + "\"");
    }

    @Test
    void takesAKeyPairTokenForAnyIdentifierOfTheAccount() throws Exception {
        String token = SignedTokens.sign(simulator.credentials(), "ORGNAME-ACCOUNT", "FLYTE",
                Instant.now().plusSeconds(60));
        accepted("orgname-account",
                "\"LOGIN_NAME\":\"flyte\",\"AUTHENTICATOR\":\"SNOWFLAKE_JWT\",\"TOKEN\":\"" + token + "\"");
    }

    @Test
    void takesAnOauthTokenWithoutAUserName() throws Exception {
        accepted("sandbox", "\"AUTHENTICATOR\":\"OAUTH\",\"TOKEN\":\"" + simulator.credentials().oauthToken() + "\"");
        assertThat(simulator.ledger().logins()).last()
                .returns("FLYTE", RecordedLogin::user)
                .returns("OAUTH", RecordedLogin::authenticator);
    }

    @Test
    void takesAProgrammaticToken() throws Exception {
        accepted("sandbox", "\"LOGIN_NAME\":\"FLYTE\",\"AUTHENTICATOR\":\"PROGRAMMATIC_ACCESS_TOKEN\",\"TOKEN\":\""
                + simulator.credentials().programmaticToken() + "\"");
    }

    @Test
    void leavesOutAWarehouseAndADatabaseThatDoNotExist() throws Exception {
        driver.login("&warehouse=NOPE&databaseName=NOPE", "");
        assertThat(simulator.ledger().logins()).singleElement()
                .extracting(login -> login.session().orElseThrow())
                .returns(Optional.empty(), SessionContext::warehouse)
                .returns(Optional.empty(), SessionContext::database);
    }

    @Test
    void tellsTheSessionWhereItStands() throws Exception {
        Map<String, @Nullable Object> info = JsonText.object(driver.login().get("sessionInfo")).orElseThrow();
        assertThat(info).containsEntry("roleName", "ANALYST")
                .containsEntry("warehouseName", "COMPUTE_WH")
                .containsEntry("databaseName", "DEMO");
    }

    @Test
    void renewsASessionTokenAndExpiresTheOldOne() throws Exception {
        Map<String, @Nullable Object> login = driver.login();
        String renewed = PlainDriver.text(
                PlainDriver.accepted(driver.ask("POST", "/session/token-request",
                        PlainDriver.text(login, "masterToken"), "{\"requestType\":\"RENEW\"}")),
                "sessionToken");
        assertThat(driver.ask("POST", "/session/heartbeat", PlainDriver.text(login, "token"), "")).containsEntry("code",
                "390112");
        assertThat(driver.ask("POST", "/session/heartbeat", renewed, "")).containsEntry("success", true);
    }

    @Test
    void countsTheSessionsThatAreOpen() throws Exception {
        String token = driver.token();
        assertThat(simulator.openSessions()).isEqualTo(1);
        driver.ask("POST", "/session?delete=true", token, "");
        assertThat(simulator.openSessions()).isZero();
    }

    @Test
    void recordsARefusedLoginWithItsCode() throws Exception {
        driver.ask("POST", LOGIN, null, body("sandbox", "\"LOGIN_NAME\":\"FLYTE\",\"PASSWORD\":\"wrong\""));
        assertThat(simulator.ledger().logins()).singleElement()
                .returns(false, RecordedLogin::accepted)
                .returns(Optional.of("390100"), RecordedLogin::refusal);
    }

    private void accepted(String account, String fields) throws Exception {
        PlainDriver.accepted(driver.ask("POST", LOGIN, null, body(account, fields)));
    }

    private static String body(String account, String fields) {
        return "{\"data\":{\"ACCOUNT_NAME\":\"" + account + "\"," + fields + "}}";
    }
}
