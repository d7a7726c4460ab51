package dev.flyteagents.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RunCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void answersOneJsonObject() throws IOException {
        Invocation run = Invocation.of("run", task("{task: fake, custom: {outcome: ok}}"), "--output", "json",
                "--execution-id", "e1");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("phase").asText()).isEqualTo("SUCCEEDED");
        assertThat(report.path("outputs").path("results").path("type").asText()).isEqualTo("structured_dataset");
        assertThat(report.path("outputs").path("results").path("uri").asText()).isEqualTo("fake://results");
        assertThat(report.path("message").asText()).isEqualTo("all done");
        assertThat(report.path("log_links").get(0).path("name").asText()).isEqualTo("Console");
        assertThat(report.path("log_links").get(0).path("uri").asText()).isEqualTo("https://fake.example.com/job-ok");
        assertThat(report.path("remote_id").asText()).isEqualTo("job-ok");
        assertThat(report.path("elapsed_seconds").isNumber()).isTrue();
        assertThat(report.path("execution_id").asText()).isEqualTo("e1");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void showsChangesLinksAndOutputsAsPlainLines() throws IOException {
        Invocation run = Invocation.of("run", task("{task: fake, custom: {outcome: ok}}"));

        assertThat(run.out().replaceAll("after [0-9.]+ s", "after T")).isEqualTo("""
                created job-ok
                Console: https://fake.example.com/job-ok
                SUCCEEDED after T: all done
                OUTPUT   TYPE                VALUE
                results  structured_dataset  fake://results
                """);
    }

    @Test
    void aFailedTaskIsExitCodeOne() throws IOException {
        Invocation run = Invocation.of("run", task("{task: fake, custom: {outcome: fail}}"));

        assertThat(run.code()).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(run.out()).contains("FAILED after", "no such table");
    }

    @Test
    void aVendorThatCannotBeAskedIsOneSentence() throws IOException {
        Invocation run = Invocation.of("run", task("{task: fake, custom: {outcome: unreachable}}"));

        assertThat(run.code()).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(run.err()).isEqualTo("fake.example.com is down" + System.lineSeparator());
    }

    @Test
    void theTimeLimitDeletesTheJob() throws IOException {
        Invocation run = Invocation.of("run", task("{task: fake, custom: {outcome: hang}}"), "--timeout", "200ms",
                "--output", "json");

        assertThat(run.code()).isEqualTo(ExitCode.TASK_FAILED);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("phase").asText()).isEqualTo("FAILED");
        assertThat(report.path("message").asText())
                .isEqualTo("timed out after 0.2 s; the remote job job-hang was deleted");
    }

    @Test
    void theTaskFileMayLimitTheTimeItself() throws IOException {
        Invocation run = Invocation.of("run", task("{task: fake, timeout: 100ms, custom: {outcome: hang}}"));

        assertThat(run.out()).contains("RUNNING: working", "timed out after 0.1 s");
    }

    @Test
    void aSyncTaskAnswersItsInputs() throws IOException {
        Invocation run = Invocation.of("run", task("{task: echo, inputs: {n: {type: integer}, s: x}}"), "--input",
                "n=3",
                "--output", "json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(new ObjectMapper().readTree(run.out()).path("outputs").toString())
                .isEqualTo("{\"n\":{\"type\":\"integer\",\"value\":3},\"s\":{\"type\":\"string\",\"value\":\"x\"}}");
    }

    @Test
    void whatIsWrongWithTheTaskIsExitCodeTwo() throws IOException {
        assertUsage("custom.outcome: is required", "{task: fake}");
        assertUsage("no agent serves task type 'snowflak'", "{task: snowflak}");
        assertUsage("sqll: is not known; did you mean 'sql'?", "{task: fake, sqll: SELECT 1}");
        assertUsage("input 'n' is missing: expected an integer", "{task: echo, inputs: {n: {type: integer}}}");
        assertUsage("input 'm' is not one of the task's", "{task: echo, inputs: {n: 1}}", "--input", "m=2");
        assertUsage("input 'n': expected an integer, was a string ('x')", "{task: echo, inputs: {n: 1}}", "--input",
                "n=x");
        assertUsage("--timeout: must be a duration", "{task: echo}", "--timeout", "soon");
        assertUsage("--execution-id: must be", "{task: echo}", "--execution-id", "../x");
        assertUsage("--sandbox: the sandbox is not on the classpath", "{task: echo}", "--sandbox");
    }

    @Test
    void aSecretOfItsOwnNameIsFoundByALocalRun() throws IOException {
        String task = task("{task: fake, custom: {outcome: ok, needs: fake_token}}");

        assertThat(Invocation.of(Map.of("FAKE_TOKEN", "planted"), "run", task).code()).isEqualTo(ExitCode.OK);
        Invocation missing = Invocation.of("run", task);
        assertThat(missing.code()).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(missing.err()).contains("no secret 'fake_token'", "_FSEC_FAKE_TOKEN", "/etc/secrets/fake_token");
    }

    @Test
    void secretsThatTheTaskNamesAreResolvedAsPropellerDoes() throws IOException {
        String task = task("{task: fake, custom: {outcome: ok, needs: fake_token, secrets: {fake_token: TEAM_TOKEN}}}");

        assertThat(Invocation.of(Map.of("TEAM_TOKEN", "planted"), "run", task).code()).isEqualTo(ExitCode.OK);
        Invocation missing = Invocation.of(Map.of("FAKE_TOKEN", "planted"), "run", task);
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("custom.secrets.fake_token: no secret 'TEAM_TOKEN'", "_FSEC_TEAM_TOKEN",
                "environment variable TEAM_TOKEN", "/etc/secrets/team_token").doesNotContain("planted");
    }

    private void assertUsage(String message, String task, String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "run";
        all[1] = task(task);
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Invocation run = Invocation.of(all);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    }

    private String task(String yaml) throws IOException {
        return Files.writeString(folder.resolve("task.yaml"), yaml).toString();
    }
}
