package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
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
        assertThat(FileCredentials.of(Map.of()).whereabouts("K1")).isEqualTo("file /etc/secrets/k1");
    }

    @Test
    @DisplayName("K1 a file has the lower-cased name and its content is stripped")
    void readsTheFileStripped() throws IOException {
        Files.writeString(folder.resolve("api_id"), " value\n");

        assertThat(source().find("API_ID")).contains(Secret.of("value"));
    }

    @Test
    @DisplayName("K1 a rotated file is read anew")
    void readsARotatedFileAnew() throws IOException {
        Files.writeString(folder.resolve("k1"), "old");
        FileCredentials source = source();
        source.find("k1");
        Files.writeString(folder.resolve("k1"), "new");

        assertThat(source.find("k1")).contains(Secret.of("new"));
    }

    @Test
    void putsTheFilePrefixBeforeTheName() throws IOException {
        Files.writeString(folder.resolve("flyte_k1"), "value");
        var source = FileCredentials
                .of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString(), "FLYTE_SECRETS_FILE_PREFIX", "flyte_"));

        assertThat(source.find("k1")).contains(Secret.of("value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "..", ".", "", "a/b", "a\\b", "/etc/passwd", "x\u0000y", "c:outside"})
    void neverLeavesTheFolder(String name) throws IOException {
        Files.writeString(folder.resolve("outside"), "planted");
        Files.createDirectories(folder.resolve("inside/a"));
        Files.writeString(folder.resolve("inside/a/b"), "planted");
        var source = FileCredentials.of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.resolve("inside").toString()));

        assertThat(source.find(name)).isEmpty();
        assertThat(source.whereabouts(name)).doesNotContain("planted").contains("not that of a file");
    }

    @Test
    void refusesAFileThatIsNoSecret() throws IOException {
        Files.write(folder.resolve("k1"), new byte[FileCredentials.LIMIT + 1]);

        assertThatThrownBy(() -> source().find("k1")).isInstanceOf(AgentException.class)
                .hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void aMissingFileIsNoSecret() {
        assertThat(source().find("k1")).isEmpty();
    }

    private FileCredentials source() {
        return FileCredentials.of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString()));
    }
}
