package dev.flyteagents.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTest {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help", "run --help", "list --help", "plan --help",
            "describe --help", "--version"})
    void helpIsNoFailure(String arguments) {
        Invocation invocation = Invocation.of(arguments.split(" "));

        assertThat(invocation.code()).isEqualTo(ExitCode.OK);
        assertThat(invocation.out()).contains("flyte-agents");
        assertThat(invocation.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lsit", "list --output xml", "run", "serve --port", "run task.yaml --unknown", "plan",
            "describe", "describe fake --output xml"})
    void wrongUsageIsTwoPlainLines(String arguments) {
        Invocation invocation = Invocation.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(invocation.code()).isEqualTo(ExitCode.USAGE);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err().lines()).hasSize(2);
        assertThat(invocation.err()).contains("--help");
    }

    @Test
    void listShowsWhatIsServed() {
        assertThat(Invocation.of("list").out()).isEqualTo("""
                TASK TYPE  VERSION  AGENT       KIND   GUARANTEE
                echo       0        Echo Agent  sync   NONE
                fake       0        Fake Agent  async  TOKEN / NONE
                """);
    }

    @Test
    void listAnswersJson() throws JsonProcessingException {
        JsonNode rows = new ObjectMapper().readTree(Invocation.of("list", "--output", "json").out());

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).path("task_type").asText()).isEqualTo("fake");
        assertThat(rows.get(1).path("version").asInt(-1)).isZero();
        assertThat(rows.get(1).path("agent").asText()).isEqualTo("Fake Agent");
        assertThat(rows.get(1).path("guarantee").asText()).isEqualTo("TOKEN / NONE");
        assertThat(rows.get(1).path("guarantees").get(1).path("when").asText()).isEqualTo("without");
    }
}
