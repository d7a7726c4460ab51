package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentCredentialsTest {

    @Test
    @DisplayName("K1 key K1 is the variable _FSEC_K1, stripped")
    void readsThePrefixedVariableStripped() {
        var source = EnvironmentCredentials.prefixed(Map.of("_FSEC_K1", "  value\n"));

        assertThat(source.find("k1", CredentialScope.none())).contains(Secret.of("value"));
        assertThat(source.find("K1", CredentialScope.none())).contains(Secret.of("value"));
    }

    @Test
    @DisplayName("K1 hyphens stay: _FSEC_PRIVATE-KEY_SNOWFLAKE")
    void keepsHyphens() {
        var source = EnvironmentCredentials.prefixed(Map.of("_FSEC_PRIVATE-KEY_SNOWFLAKE", "value"));

        assertThat(source.find("private-key_snowflake", CredentialScope.none())).contains(Secret.of("value"));
        assertThat(source.whereabouts("private-key_snowflake", CredentialScope.none()))
                .isEqualTo("environment variable _FSEC_PRIVATE-KEY_SNOWFLAKE");
    }

    @Test
    void writesAnUpperCaseIWithoutADotInEveryLocale() {
        var source = EnvironmentCredentials.prefixed(Map.of("_FSEC_API_ID", "value"));

        assertThat(source.find("api_id", CredentialScope.none())).contains(Secret.of("value"));
    }

    @Test
    void takesTheOverriddenPrefix() {
        var source = EnvironmentCredentials.prefixed(Map.of("FLYTE_SECRETS_ENV_PREFIX", "S_", "S_K1", "value"));

        assertThat(source.find("k1", CredentialScope.none())).contains(Secret.of("value"));
        assertThat(source.whereabouts("k1", CredentialScope.none())).isEqualTo("environment variable S_K1");
    }

    @Test
    @DisplayName("K1 a server ignores a variable without the prefix")
    void aServerIgnoresAVariableWithoutThePrefix() {
        Map<String, String> environment = Map.of("K1", "upper", "k1", "exact");

        assertThat(EnvironmentCredentials.prefixed(environment).find("k1", CredentialScope.none())).isEmpty();
    }

    @Test
    void aLocalRunTakesThePrefixedNameThenTheExactThenTheUpperCasedOne() {
        assertThat(local("_FSEC_K1", "1", "k1", "2", "K1", "3")).contains(Secret.of("1"));
        assertThat(local("k1", "2", "K1", "3")).contains(Secret.of("2"));
        assertThat(local("K1", "3")).contains(Secret.of("3"));
        assertThat(EnvironmentCredentials.local(Map.of()).whereabouts("k1", CredentialScope.none())).isEqualTo(
                "environment variable _FSEC_K1, environment variable k1, environment variable K1");
    }

    @Test
    void anEmptyVariableIsNoSecret() {
        assertThat(EnvironmentCredentials.prefixed(Map.of("_FSEC_K1", " ")).find("k1", CredentialScope.none()))
                .isEmpty();
    }

    private static Optional<Secret> local(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return EnvironmentCredentials.local(environment).find("k1", CredentialScope.none());
    }
}
