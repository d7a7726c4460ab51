package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalFileObjectStoreTest {

    private static final Bytes CONTENT = Bytes.of("outputs".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path root = Path.of("");
    private LocalFileObjectStore store = new LocalFileObjectStore(List.of());

    @BeforeEach
    void openTheStore() {
        store = new LocalFileObjectStore(List.of(root));
    }

    @Test
    void readsWhatItWroteByPathAndByUri() {
        Path file = root.resolve("execution/n0/data/0/outputs.pb");
        store.write(file.toString(), CONTENT);

        assertThat(store.read(file.toUri().toString())).isEqualTo(CONTENT);
        assertThat(file).hasContent("outputs");
    }

    @Test
    void replacesAnObjectAndLeavesNoDraftBehind() throws IOException {
        Path file = root.resolve("outputs.pb");
        Files.writeString(file, "older and longer");
        store.write(file.toUri().toString(), CONTENT);

        assertThat(file).hasContent("outputs");
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesTheOldObjectWhenTheNewOneCannotBeWritten() throws IOException {
        Path occupied = root.resolve("outputs.pb");
        Files.createDirectories(occupied.resolve("inside"));

        assertThatThrownBy(() -> store.write(occupied.toString(), CONTENT)).isInstanceOf(AgentException.class);
        assertThat(occupied.resolve("inside")).isDirectory();
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(occupied);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/key", "relative/path", "", "file://host/etc/passwd", "file:relative",
            "/etc/passwd", "x\u0000y"})
    void servesNothingOutsideItsRoots(String uri) {
        assertThat(store.serves(uri)).isFalse();
    }

    @Test
    void servesNothingThatClimbsOutOfItsRoots() {
        assertThat(store.serves(root + "/../other")).isFalse();
        assertThat(store.serves(root.toUri() + "../other")).isFalse();
        assertThat(store.serves(root + "/inside/../outputs.pb")).isTrue();
        assertThatThrownBy(() -> store.write(root + "/../other", CONTENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThatThrownBy(() -> store.read(root.toString())).isInstanceOfSatisfying(AgentException.class,
                failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT))
                .hasMessageContaining(root.toString());
    }
}
