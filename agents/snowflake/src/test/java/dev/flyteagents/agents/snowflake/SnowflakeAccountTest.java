package dev.flyteagents.agents.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.remote.SqlSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnowflakeAccountTest {

    private static final String WHOLE = "snowflake:acme-prod?user=FLYTE&warehouse=WH&database=DEMO";

    @Test
    @DisplayName("C7 An account for reap names a login")
    void namesALogin() {
        assertThat(SnowflakeAccount.login(WHOLE)).isEqualTo(new SqlSession("acme-prod", "FLYTE", Optional.empty(),
                Optional.of("WH"), Optional.of("DEMO"), Optional.empty(), Optional.empty(), Map.of()));
        assertThat(SnowflakeAccount.login(WHOLE + "&role=LOADER&authenticator=oauth")).satisfies(login -> {
            assertThat(login.role()).hasValue("LOADER");
            assertThat(login.authenticator()).hasValue("oauth");
        });
    }

    @Test
    @DisplayName("C7 Another vendor's account is not Snowflake's to list")
    void leavesOthersAlone() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> SnowflakeAccount.login("aws:eu-central-1"))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            snowflake:acme                                     | 'user' is missing
            snowflake:acme?user=F&database=D                   | 'warehouse' is missing
            snowflake:acme?user=F&warehouse=W                  | 'database' is missing
            snowflake:?user=F&warehouse=W&database=D           | the account has no name
            snowflake:acme?user=&warehouse=W&database=D        | 'user' has no value
            snowflake:acme?user&warehouse=W&database=D         | 'user' has no value
            snowflake:acme?usr=F&warehouse=W&database=D        | 'usr' is not known, did you mean 'user'?
            """)
    @DisplayName("C2 What is wrong with an account is said, and how it is written")
    void saysWhatIsWrong(String account, String problem) {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> SnowflakeAccount.login(account))
                .withMessageContaining(problem)
                .withMessageContaining("expected snowflake:ACCOUNT?user=NAME&warehouse=NAME&database=NAME")
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Kind.USER));
    }
}
