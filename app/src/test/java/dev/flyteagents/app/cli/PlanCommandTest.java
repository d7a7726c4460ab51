package dev.flyteagents.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCommandTest {

    private static final String TASK = "{task: fake, custom: {outcome: ok, secrets: {fake_token: TEAM_TOKEN}}}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("K3 A plan names secrets, and has the value of none")
    void namesSecretsOnly() throws IOException {
        Invocation plan = Invocation.of(Map.of("FAKE_TOKEN", "planted", "TEAM_TOKEN", "planted"), "plan", task(TASK),
                "--output", "json", "--execution-id", "e1");

        assertThat(plan.code()).as(plan.err()).isZero();
        assertThat(plan.out() + plan.err()).doesNotContain("planted");
        JsonNode report = new ObjectMapper().readTree(plan.out());
        assertThat(report.path("agent").asText()).isEqualTo("Fake Agent");
        assertThat(report.path("host").asText()).isEqualTo("memory.example.com");
        assertThat(report.path("operation").asText()).isEqualTo("submit");
        assertThat(report.path("body").path("outcome").asText()).isEqualTo("ok");
        assertThat(report.path("credentials").toString()).isEqualTo("[\"fake_token\"]");
        assertThat(report.path("secrets").toString()).isEqualTo("{\"fake_token\":\"TEAM_TOKEN\"}");
        assertThat(report.path("submission_key").asText()).isNotEmpty()
                .isEqualTo(report.path("tags").path("flyte-key").asText());
        assertThat(report.path("lineage_key").asText()).isEqualTo(report.path("tags").path("flyte-lineage").asText());
        assertThat(report.path("tags").path("flyte-execution").asText()).isEqualTo("e1");
        assertThat(report.path("guarantee").asText()).isEqualTo("TOKEN / NONE");
        assertThat(report.path("guarantees").get(0).path("when").asText()).isEqualTo("with a token");
        assertThat(report.path("execution_id").asText()).isEqualTo("e1");
    }

    @Test
    void showsTheSameAsText() throws IOException {
        String plan = Invocation.of("plan", task(TASK), "--execution-id", "e1").out();

        assertThat(plan).startsWith("AGENT           Fake Agent\nhost            memory.example.com\n")
                .contains("credential      fake_token, as the secret TEAM_TOKEN\n",
                        "guarantee       TOKEN: with a token\nguarantee       NONE: without\n",
                        "tag             flyte-execution=e1\n", "\n{\n  \"outcome\" : \"ok\"");
    }

    @Test
    @DisplayName("C2 What is wrong with the task is exit code 2, as in a run")
    void whatIsWrongWithTheTaskIsExitCodeTwo() throws IOException {
        assertUsage("sqll: is not known; did you mean 'sql'?", "{task: fake, sqll: SELECT 1}");
        assertUsage("custom.secrets: must be an object, was a string", "{task: fake, custom: {secrets: x}}");
        assertUsage("input 'n' is missing: expected an integer", "{task: fake, inputs: {n: {type: integer}}}");
        assertUsage("no agent serves task type 'fakee' version 0; did you mean 'fake'?", "{task: fakee}");
        assertUsage("Echo Agent does not support plan", "{task: echo}");
    }

    private void assertUsage(String message, String task) throws IOException {
        Invocation plan = Invocation.of("plan", task(task));
        assertThat(plan.err()).contains(message).hasLineCount(1);
        assertThat(plan.out()).isEmpty();
        assertThat(plan.code()).isEqualTo(ExitCode.USAGE);
    }

    private String task(String yaml) throws IOException {
        return Files.writeString(folder.resolve("task.yaml"), yaml).toString();
    }
}
