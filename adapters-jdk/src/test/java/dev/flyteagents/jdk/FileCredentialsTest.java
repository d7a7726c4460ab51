package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.CredentialScope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileCredentialsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("K1 without overrides key K1 is the file /etc/secrets/k1")
    void looksInTheFolderThatFlyteMounts() {
        assertThat(FileCredentials.of(Map.of()).whereabouts("K1", CredentialScope.none()))
                .isEqualTo("file /etc/secrets/k1");
    }

    @Test
    @DisplayName("K1 a file has the lower-cased name and its content is stripped")
    void readsTheFileStripped() throws IOException {
        Files.writeString(folder.resolve("api_id"), " value\n");

        assertThat(source().find("API_ID", CredentialScope.none())).contains(Secret.of("value"));
    }

    @Test
    @DisplayName("K1 a rotated file is read anew")
    void readsARotatedFileAnew() throws IOException {
        Files.writeString(folder.resolve("k1"), "old");
        FileCredentials source = source();
        source.find("k1", CredentialScope.none());
        Files.writeString(folder.resolve("k1"), "new");

        assertThat(source.find("k1", CredentialScope.none())).contains(Secret.of("new"));
    }

    @Test
    void putsTheFilePrefixBeforeTheName() throws IOException {
        Files.writeString(folder.resolve("flyte_k1"), "value");
        var source = FileCredentials
                .of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString(), "FLYTE_SECRETS_FILE_PREFIX", "flyte_"));

        assertThat(source.find("k1", CredentialScope.none())).contains(Secret.of("value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "..", ".", "", "a/b", "a\\b", "/etc/passwd", "x\u0000y", "c:outside"})
    void neverLeavesTheFolder(String name) throws IOException {
        Files.writeString(folder.resolve("outside"), "planted");
        Files.createDirectories(folder.resolve("inside/a"));
        Files.writeString(folder.resolve("inside/a/b"), "planted");
        var source = FileCredentials.of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.resolve("inside").toString()));

        assertThat(source.find(name, CredentialScope.none())).isEmpty();
        assertThat(source.whereabouts(name, CredentialScope.none())).doesNotContain("planted")
                .contains("not that of a file");
    }

    @Test
    void refusesAFileThatIsNoSecret() throws IOException {
        Files.write(folder.resolve("k1"), new byte[SecretFolder.LIMIT + 1]);

        assertThatThrownBy(() -> source().find("k1", CredentialScope.none())).isInstanceOf(AgentException.class)
                .hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void aMissingFileIsNoSecret() {
        assertThat(source().find("k1", CredentialScope.none())).isEmpty();
    }

    private FileCredentials source() {
        return FileCredentials.of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString()));
    }
}
