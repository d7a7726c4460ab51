package dev.flyteagents.domain.value;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SecretTest {

    private static final String CANARY = "k3canary7zq4wj-domain";

    private record Login(String user, Secret password) {}

    @Test
    @DisplayName("K3 a secret prints itself nowhere, neither alone nor inside something else")
    void neverPrintsItself() {
        Secret secret = Secret.of(CANARY);

        assertThat(List.of(secret.toString(), String.valueOf(secret), "" + secret, new Login("me", secret).toString(),
                Map.of("k", secret).toString(), Optional.of(secret).toString(),
                String.format(Locale.ROOT, "%s", secret)))
                .allSatisfy(printed -> assertThat(printed).contains("***").doesNotContain(CANARY));
    }

    @Test
    void isEqualToASecretOfTheSameContentOnly() {
        assertThat(Secret.of(CANARY)).isEqualTo(Secret.of(CANARY))
                .hasSameHashCodeAs(Secret.of(CANARY))
                .isNotEqualTo(Secret.of("another"))
                .isNotEqualTo(CANARY);
    }

    @Test
    void leavesOutSurroundingWhiteSpace() {
        assertThat(Secret.of(" \t" + CANARY + "\r\n").reveal()).isEqualTo(CANARY);
        assertThat(Secret.of("-----BEGIN\nline\n-----END\n").reveal()).isEqualTo("-----BEGIN\nline\n-----END");
        assertThat(Secret.of("\n ").isEmpty()).isTrue();
        assertThat(Secret.of(CANARY).isEmpty()).isFalse();
    }

    @Test
    @DisplayName("K3 a secret is masked wherever a text repeats it")
    void masksATextThatRepeatsIt() {
        Secret secret = Secret.of(CANARY);

        assertThat(secret.mask("a" + CANARY + "b" + CANARY)).isEqualTo("a***b***");
        assertThat(Secret.of("").mask("nothing to hide")).isEqualTo("nothing to hide");
    }
}
