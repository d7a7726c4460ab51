package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CanaryTest {

    private final Canary canary = Canary.of("odd", "odd \"se/cret\"+\\ä");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "xyz"})
    @DisplayName("K3 a canary is found in every form, wherever a text begins")
    void findsEveryForm(String before) {
        String text = before + canary.secret() + "and more";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertFound("as it is", text);
        assertFound("encoded for a URL", URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertFound("encoded for JSON", "{\"a\": \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        assertFound("hexadecimal digits", HexFormat.of().formatHex(bytes));
        assertFound("hexadecimal capitals", HexFormat.of().withUpperCase().formatHex(bytes));
        assertFound("backwards", new StringBuilder(text).reverse().toString());
        assertFound("base64", Base64.getEncoder().encodeToString(bytes));
        assertFound("base64", Base64.getUrlEncoder().encodeToString(bytes));
    }

    @Test
    @DisplayName("K3 a canary is found in bytes, files, causes, suppressed failures, meters, lists and maps")
    void looksEverywhere() throws IOException {
        Canary plain = Canary.planted("plain");
        SQLException next = new SQLException("a");
        next.setNextException(new SQLException(plain.secret()));
        RuntimeException suppressing = new IllegalStateException("a");
        suppressing.addSuppressed(new IllegalStateException(plain.secret()));
        RecordingMeter meter = new RecordingMeter();
        meter.count("calls", "host", plain.secret());
        byte[] bytes = ("\u00ff" + plain.secret()).getBytes(StandardCharsets.ISO_8859_1);

        for (Object seen : List.of(bytes, Bytes.of(bytes), Files.write(folder.resolve("log"), bytes), next, suppressing,
                new IllegalStateException("a", new IOException(plain.secret())), meter, List.of("a", plain.secret()),
                Map.of("a", plain.secret()), new Object[]{plain.secret()})) {
            assertThatThrownBy(() -> plain.assertAbsentFrom("the test", "nothing", seen))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("K3 the secret 'plain' is in the test, as it is");
            assertThatThrownBy(() -> Canary.any().assertAbsentFrom("the test", seen))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    @DisplayName("K3 of a secret with several lines each is looked for, but for its frame")
    void looksForEachLine() {
        Canary key = Canary.of("key",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\nBgkqhkiG9w0B\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> key.assertAbsentFrom("the log", "… BgkqhkiG9w0B …")).hasMessageContaining("line 2");
        assertThatCode(() -> key.assertAbsentFrom("the log", "-----BEGIN PRIVATE KEY-----")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("K3 what holds no canary passes, and one that could not be recognised is refused")
    void passesWhatIsClean() {
        assertThatCode(() -> canary.assertAbsentFrom("the log", "odd se cret", new IllegalStateException("x"),
                canary)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Canary.of("short", "1234567")).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertFound(String form, String text) {
        assertThatThrownBy(() -> canary.assertAbsentFrom("the text", text)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("K3 the secret 'odd' is in the text")
                .hasMessageContaining(form);
    }
}
