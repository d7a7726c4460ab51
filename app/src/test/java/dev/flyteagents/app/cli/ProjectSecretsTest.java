package dev.flyteagents.app.cli;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectSecretsTest {

    private static final String TASK = "{task: fake, custom: {outcome: ok, needs: fake_token}}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("K1 a local run finds the secrets of its project's folder")
    void findsTheProjectsFolder() throws IOException {
        assertThat(run(TASK, "{}").err()).contains("no secret 'fake_token'",
                folder.resolve("flytesnacks/development/fake_token").toString());

        Files.createDirectories(folder.resolve("flytesnacks/development"));
        Files.writeString(folder.resolve("flytesnacks/development/fake_token"), "planted");
        assertThat(run(TASK, "{}").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    @DisplayName("K1 a local run finds what is assigned to its project, and not what is assigned to others")
    void findsWhatIsAssigned() throws IOException {
        Files.writeString(folder.resolve("team_token"), "planted");

        assertThat(run(TASK, "{credentials: {flytesnacks/development: {fake_token: team_token}}}").code())
                .isEqualTo(ExitCode.OK);
        Invocation foreign = run("{task: fake, custom: {outcome: ok, needs: team_token}}",
                "{credentials: {billing: {fake_token: team_token}}, egress: {team_token: [fake.example.com]}}");
        assertThat(foreign.code()).isEqualTo(ExitCode.TASK_FAILED);
        assertThat(foreign.err()).contains("belongs to other projects").doesNotContain("planted");
    }

    @Test
    @DisplayName("K1 secrets that the task renames are looked for in the same places")
    void renamesFindTheSamePlaces() throws IOException {
        Files.createDirectories(folder.resolve("flytesnacks"));
        Files.writeString(folder.resolve("flytesnacks/team_token"), "planted");

        assertThat(run("{task: fake, custom: {outcome: ok, needs: fake_token, secrets: {fake_token: TEAM_TOKEN}}}",
                "{}").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    @DisplayName("K1 R5 an owner that is no project is one sentence")
    void refusesAWrongOwner() throws IOException {
        Invocation run = run(TASK, "{credentials: {a/b/c: {fake_token: team_token}}}");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("credentials.a/b/c: must be a project").hasLineCount(1);
    }

    private Invocation run(String task, String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("task.yaml"), task);
        Path config = Files.writeString(folder.resolve("config.yaml"), settings);
        return Invocation.of(Map.of("FLYTE_SECRETS_DEFAULT_DIR", folder.toString()), "run", file.toString(),
                "--config", config.toString());
    }
}
