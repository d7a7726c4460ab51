package dev.flyteagents.app.task;

import dev.flyteagents.app.settings.YamlReader;
import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InputsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsEachTypeFromTheCommandLine() {
        assertThat(input("integer", "3")).isEqualTo(Literal.of(3));
        assertThat(input("float", "3")).isEqualTo(Literal.of(3.0));
        assertThat(input("float", "2.5")).isEqualTo(Literal.of(2.5));
        assertThat(input("string", "3")).isEqualTo(Literal.of("3"));
        assertThat(input("string", "a=b")).isEqualTo(Literal.of("a=b"));
        assertThat(input("boolean", "true")).isEqualTo(Literal.of(true));
        assertThat(input("datetime", "2026-01-31")).isEqualTo(Literal.of(Instant.parse("2026-01-31T00:00:00Z")));
        assertThat(input("datetime", "2026-01-31 09:30:00"))
                .isEqualTo(Literal.of(Instant.parse("2026-01-31T09:30:00Z")));
        assertThat(input("datetime", "2026-01-31T09:30:00+02:00"))
                .isEqualTo(Literal.of(Instant.parse("2026-01-31T07:30:00Z")));
        assertThat(input("duration", "90s")).isEqualTo(Literal.of(Duration.ofSeconds(90)));
        assertThat(input("list[integer]", "[1, 2]")).isEqualTo(Literal.of(List.of(Literal.of(1), Literal.of(2))));
        assertThat(input("map[string]", "{a: x}"))
                .isEqualTo(Literal.of(LiteralValue.Mapping.of(Map.of("a", Literal.of("x")))));
        assertThat(input("struct", "{\"a\": {\"b\": 1}}")).isEqualTo(Literal.of(
                new LiteralValue.Generic(Value.of(Map.of("a", Value.of(Map.of("b", Value.of(1))))))));
        assertThat(input("structured_dataset", "s3://x/y")).isEqualTo(Literal.structuredDataset("s3://x/y"));
        assertThat(input("string?", "x")).isEqualTo(Literal.of(new LiteralValue.Union(Literal.of("x"),
                Optional.of(LiteralType.simple(SimpleType.STRING)))));
        assertThat(input("integer?", "null")).isEqualTo(Literal.of(new LiteralValue.Union(
                Literal.of(new LiteralValue.None()), Optional.of(LiteralType.simple(SimpleType.NONE)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer       | 2.5      | expected an integer, was a number
            integer       | x        | expected an integer, was a string ('x')
            boolean       | 1        | expected a boolean, was an integer
            datetime      | tomorrow | expected a datetime such as 2026-01-31T09:30:00Z, was 'tomorrow'
            duration      | long     | expected a duration such as 90s, 5m or PT1H30M, was 'long'
            list[integer] | [1, x]   | expected an integer, was a string ('x')
            list[integer] | 1        | expected a list[integer], was an integer
            integer?      | x        | expected an integer?, was a string ('x')
            """)
    void saysWhatWasExpected(String type, String text, String message) {
        assertThatThrownBy(() -> input(type, text)).isInstanceOf(InvalidTaskException.class)
                .hasMessageStartingWith("input 'n'")
                .hasMessageEndingWith(message);
    }

    @Test
    void takesTheTasksOwnThenTheFilesThenTheCommandLines() throws IOException {
        TaskFile task = task("{task: x, inputs: {a: 1, b: 1, c: 1}}");
        Path file = Files.writeString(folder.resolve("inputs.json"), "{\"b\": 2, \"c\": 2}");

        LiteralMap inputs = new Inputs(task).with(file, List.of("c=3"));

        assertThat(inputs.literals()).containsExactly(Map.entry("a", Literal.of(1)), Map.entry("b", Literal.of(2)),
                Map.entry("c", Literal.of(3)));
    }

    @Test
    void whatMayBeNullNeedsNoValue() {
        assertThat(new Inputs(task("{task: x, inputs: {n: {type: 'string?'}}}")).with(null, List.of()).find("n"))
                .contains(Literal.of(new LiteralValue.Union(Literal.of(new LiteralValue.None()),
                        Optional.of(LiteralType.simple(SimpleType.NONE)))));
    }

    @Test
    void infersTheTypesOfPlainValues() {
        TaskFile task = task("{task: x, inputs: {i: 1, f: 1.5, s: t, b: true, d: 2026-01-31, l: [1, 2], o: {k: v}}}");

        assertThat(task.template().declaredInputs().values().stream().map(v -> TypeNames.of(v.type().orElseThrow())))
                .containsExactly("integer", "float", "string", "boolean", "string", "list[integer]", "struct");
    }

    @Test
    void namesTheNearestTypeAndInput() {
        assertThatThrownBy(() -> task("{task: x, inputs: {n: {type: interger}}}"))
                .hasMessageContaining("inputs.n.type: 'interger' is not a type; did you mean 'integer'?");
        assertThatThrownBy(() -> new Inputs(task("{task: x, inputs: {limit: 1}}")).with(null, List.of("limti=2")))
                .hasMessageContaining("input 'limti' is not one of the task's; did you mean 'limit'?");
    }

    private static Literal input(String type, String text) {
        return new Inputs(task("{task: x, inputs: {n: {type: '" + type + "'}}}")).with(null, List.of("n=" + text))
                .literals()
                .getOrDefault("n", Literal.of("absent"));
    }

    private static TaskFile task(String yaml) {
        return YamlTask.read(YamlReader.read("task.yaml", yaml));
    }
}
