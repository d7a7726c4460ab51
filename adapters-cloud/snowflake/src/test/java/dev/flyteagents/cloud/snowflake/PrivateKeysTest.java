package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The files are one key in every form that openssl writes; see keys/README. */
class PrivateKeysTest {

    private static final Secret PASSPHRASE = Secret.of("open sesame");

    private static final byte[] EXPECTED = PrivateKeys.read(key("pkcs8.pem"), Optional.empty()).getEncoded();

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8.pem", "pkcs1.pem"})
    void readsAPlainKey(String file) {
        assertThat(read(file, Optional.empty())).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"des3.pem", "aes128.pem", "aes256.pem", "aes256-sha1.pem", "aes256-sha512.pem",
            "pkcs1-aes256.pem"})
    void readsAnEncryptedKey(String file) {
        assertThat(read(file, Optional.of(PASSPHRASE))).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8.pem", "pkcs1.pem", "des3.pem"})
    void readsAKeyWithoutItsHeader(String file) {
        String body = String.join("", Arrays.stream(key(file).reveal().split("\n"))
                .filter(line -> !line.startsWith("-----"))
                .toList());

        assertThat(PrivateKeys.read(Secret.of(body), Optional.of(PASSPHRASE)).getEncoded()).isEqualTo(EXPECTED);
    }

    @Test
    void readsAKeyWhoseLineEndsAreWrittenOut() {
        Secret oneLine = Secret.of(key("pkcs8.pem").reveal().replace("\n", "\\n"));

        assertThat(PrivateKeys.read(oneLine, Optional.empty()).getEncoded()).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"des3.pem", "aes256.pem"})
    @DisplayName("K3 A wrong passphrase is named, and neither it nor the key is shown")
    void aWrongPassphraseIsNamed(String file) {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> read(file, Optional.of(Secret.of("hunter2"))))
                .withMessageStartingWith(
                        "snowflake_private_key cannot be decrypted; is snowflake_private_key_passphrase")
                .withMessageNotContaining("hunter2")
                .satisfies(PrivateKeysTest::isAboutCredentials);
    }

    @Test
    void aMissingPassphraseIsNamed() {
        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> read("des3.pem", Optional.empty()))
                .withMessageContaining("snowflake_private_key_passphrase was not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----",
            "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQ", "////",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIB\n-----END RSA PRIVATE KEY-----"})
    @DisplayName("K3 What is no key is refused by the credential's name")
    void whatIsNoKeyIsRefused(String text) {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> PrivateKeys.read(Secret.of(text), Optional.of(PASSPHRASE)))
                .withMessageStartingWith("snowflake_private_key ")
                .withMessageNotContaining("hunter2")
                .satisfies(PrivateKeysTest::isAboutCredentials);
    }

    @Test
    void aKeyCutShortAnywhereIsRefused() {
        byte[] der = Base64.getMimeDecoder().decode(key("aes256.pem").reveal().replaceAll("-----[A-Z ]+-----", ""));
        for (int length = 0; length < der.length; length++) {
            Secret cut = Secret.of(Base64.getEncoder().encodeToString(Arrays.copyOf(der, length)));
            assertThatExceptionOfType(AgentException.class)
                    .isThrownBy(() -> PrivateKeys.read(cut, Optional.of(PASSPHRASE)));
        }
    }

    private static void isAboutCredentials(AgentException failure) {
        assertThat(failure.kind()).isEqualTo(Kind.AUTH);
    }

    private static byte[] read(String file, Optional<Secret> passphrase) {
        return PrivateKeys.read(key(file), passphrase).getEncoded();
    }

    private static Secret key(String file) {
        try (InputStream stream = Objects.requireNonNull(PrivateKeysTest.class.getResourceAsStream("/keys/" + file))) {
            return Secret.of(new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
