package dev.flyteagents.app.task;

import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.grpc.flyte1.Flyte1Codec;
import dev.flyteagents.grpc.flyte2.Flyte2Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskFilesTest {

    @TempDir
    private Path folder = Path.of("");

    private final TaskFiles files = new TaskFiles(new Flyte1Codec(), new Flyte2Codec());

    @Test
    void readsEveryKeyOfOurOwnForm() throws IOException {
        TaskFile task = files.read(write("task.yaml", """
                task: snowflake
                version: 0
                name: demo.query
                sql: SELECT %(n)s
                config: {account: sandbox}
                custom: {a: 1}
                inputs: {n: 3}
                outputs: {results: structured_dataset}
                timeout: 5m
                """));

        assertThat(task.template().type()).isEqualTo("snowflake");
        assertThat(task.template().id().orElseThrow().name()).isEqualTo("demo.query");
        assertThat(task.template().sql().map(TaskTarget.Sql::statement)).contains("SELECT %(n)s");
        assertThat(task.template().config()).isEqualTo(Map.of("account", "sandbox"));
        assertThat(task.template().custom()).contains(Value.of(Map.of("a", Value.of(1))));
        assertThat(task.template().declaredInputs()).containsOnlyKeys("n");
        assertThat(task.template().declaredOutputs()).containsOnlyKeys("results");
        assertThat(task.timeout()).contains(Duration.ofMinutes(5));
    }

    @Test
    void readsAContainer() throws IOException {
        TaskFile task = files
                .read(write("task.yml", "{task: x, container: {image: i, command: [c], args: [a], env: {K: v}}}"));

        assertThat(task.template().target().orElseThrow()).isInstanceOfSatisfying(TaskTarget.Container.class,
                container -> {
                    assertThat(container.image()).isEqualTo("i");
                    assertThat(container.command()).containsExactly("c");
                    assertThat(container.args()).containsExactly("a");
                });
    }

    @Test
    void readsTheJsonOfBothFlytes() throws IOException {
        TaskFile flyte1 = files.read(write("flyte1.json", """
                {"type": "snowflake", "interface": {"inputs": {"variables":
                 {"n": {"type": {"simple": "INTEGER"}}}}}, "sql": {"statement": "SELECT 1"}}"""));
        TaskFile flyte2 = files.read(write("flyte2.json", """
                {"type": "snowflake", "interface": {"inputs": {"variables":
                 [{"key": "n", "value": {"type": {"simple": "INTEGER"}}}]}}, "sql": {"statement": "SELECT 1"}}"""));

        assertThat(flyte1.template().declaredInputs()).containsOnlyKeys("n");
        assertThat(flyte2.template()).isEqualTo(flyte1.template());
    }

    @Test
    void saysWhatAFileIsNot() throws IOException {
        assertRefused("ends with .yaml", "task.txt", "x");
        assertRefused("task: is required and must be a string", "task.yaml", "{sql: SELECT 1}");
        assertRefused("line 1: is not valid YAML", "task.yaml", "{");
        assertRefused("is not", "task.pb", "garbage");
        assertRefused("is not", "task.json", "[");
        assertRefused("container: cannot stand beside", "task.yaml",
                "{task: x, sql: s, container: {image: i}}");
        assertThatThrownBy(() -> files.read(folder.resolve("absent.yaml"))).isInstanceOf(InvalidTaskException.class)
                .hasMessageEndingWith("absent.yaml: there is no such file");
    }

    private void assertRefused(String message, String name, String content) throws IOException {
        Path file = write(name, content);
        assertThatThrownBy(() -> files.read(file)).isInstanceOf(InvalidTaskException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
