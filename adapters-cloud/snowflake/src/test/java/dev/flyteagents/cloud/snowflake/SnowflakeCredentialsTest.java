package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.sandbox.snowflake.Credentials;
import dev.flyteagents.testkit.ports.Canary;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TestInstance(Lifecycle.PER_CLASS)
class SnowflakeCredentialsTest {

    private SnowflakeFixture fixture = SnowflakeFixture.start();

    @BeforeEach
    void startAfresh() {
        fixture = fixture.afresh();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({"snowflake_private_key,SNOWFLAKE_JWT", "snowflake_oauth_token,OAUTH",
            "snowflake_pat,PROGRAMMATIC_ACCESS_TOKEN", "snowflake_password,SNOWFLAKE"})
    void eachKindOfCredentialLogsIn(String name, String authenticator) {
        fixture.submit("select 1", FakeCallContext.unhurried().with(name, all().getOrDefault(name, "")));

        assertThat(fixture.snowflake().ledger().logins()).singleElement().satisfies(login -> {
            assertThat(login.accepted()).isTrue();
            assertThat(login.authenticator()).isEqualToIgnoringCase(authenticator);
        });
    }

    @ParameterizedTest
    @CsvSource({"snowflake_jwt", "oauth", "programmatic_access_token", "snowflake"})
    void theTasksAuthenticatorPicks(String authenticator) {
        submit(SnowflakeFixture.withAuthenticator(authenticator), everything());

        assertThat(fixture.snowflake().ledger().logins()).singleElement()
                .satisfies(login -> assertThat(login.authenticator()).isEqualToIgnoringCase(authenticator));
    }

    @Test
    void aKeyIsPreferredWhenTheTaskPicksNone() {
        submit(SnowflakeFixture.session(), everything());

        assertThat(fixture.snowflake().ledger().logins()).singleElement()
                .satisfies(login -> assertThat(login.authenticator()).isEqualToIgnoringCase("SNOWFLAKE_JWT"));
    }

    @Test
    void noneFoundNamesAllThatWereLookedFor() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.submit("select 1", FakeCallContext.unhurried()))
                .withMessageStartingWith("no Snowflake credential was found; looked for snowflake_private_key, "
                        + "snowflake_oauth_token, snowflake_pat, snowflake_password; ")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.AUTH));
        assertThat(fixture.snowflake().ledger().logins()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"snowflake_private_key,390144", "snowflake_oauth_token,390303", "snowflake_pat,394400",
            "snowflake_password,390100"})
    @DisplayName("K3 A refused credential is said to be so, and appears nowhere")
    void aRefusedCredentialIsSaidToBeSo(String name, String code) {
        Credentials strange = Credentials.generate();
        String secret = all(strange).getOrDefault(name, "");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> fixture.submit("select 1", FakeCallContext.unhurried().with(name, secret)))
                .withMessageStartingWith(code)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.AUTH);
                    Canary.of(name, secret).assertAbsentFrom("the refusal", failure);
                });
    }

    @ParameterizedTest
    @CsvSource({"evil.example.com/,x", "acme@evil,x", "acme:443,x", "acme#,x", "'',x"})
    @DisplayName("K2 An account that is no host label reaches nobody")
    void anAccountThatIsNoHostLabelReachesNobody(String account, String ignored) {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> new SnowflakeLogin(fixture.config())
                .host(account)).satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.USER));
    }

    @ParameterizedTest
    @CsvSource({"MYORG-my_account,myorg-my-account.snowflakecomputing.com",
            "xy12345.eu-west-1.aws,xy12345.eu-west-1.aws.snowflakecomputing.com",
            "xy12345.cn-northwest-1.aws,xy12345.cn-northwest-1.aws.snowflakecomputing.cn"})
    void anAccountHasItsHost(String account, String host) {
        assertThat(new SnowflakeLogin(SnowflakeConfig.defaults()).host(account)).isEqualTo(host);
    }

    private void submit(SqlSession session, FakeCallContext call) {
        fixture.statements().submit(session, new SqlStatement("select 1", List.of(), Map.of()), call);
    }

    private FakeCallContext everything() {
        FakeCallContext call = FakeCallContext.unhurried();
        for (Map.Entry<String, String> secret : all().entrySet()) {
            call = call.with(secret.getKey(), secret.getValue());
        }
        return call;
    }

    private Map<String, String> all() {
        return all(fixture.snowflake().credentials());
    }

    private static Map<String, String> all(Credentials credentials) {
        return Map.of("snowflake_private_key", credentials.privateKeyPem(), "snowflake_oauth_token",
                credentials.oauthToken(), "snowflake_pat", credentials.programmaticToken(), "snowflake_password",
                credentials.password());
    }
}
