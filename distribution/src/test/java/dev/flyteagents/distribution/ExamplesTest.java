package dev.flyteagents.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ExamplesTest {

    private static final Path EXAMPLES = CommandRun.ROOT.resolve("examples");

    static List<Path> everyExample() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("everyExample")
    void runsToItsEnd(Path example) throws IOException {
        CommandRun run = CommandRun.of("run", example.toString(), "--sandbox", "--output", "json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("phase").asText()).isEqualTo("SUCCEEDED");
        boolean hasJob = !example.getFileName().toString().startsWith("webhook");
        assertThat(!report.path("remote_id").asText().isEmpty()).as("remote_id").isEqualTo(hasJob);
    }

    @Test
    void theQueryRefersToItsResult() throws IOException {
        CommandRun run = CommandRun.of("run", EXAMPLES.resolve("snowflake-query.yaml").toString(), "--sandbox",
                "--output", "json");

        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("outputs").path("results").path("uri").asText()).startsWith("snowflake://");
        assertThat(report.path("log_links")).isNotEmpty();
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(everyExample()).isNotEmpty();
    }
}
