package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.runtime.reap.Reaper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class RunNameTest {

    private static final Map<String, String> TAGS = Map.of("flyte-project", "billing", "flyte-domain", "production",
            "flyte-execution", "a1b2");

    private final Workspace workspace = Workspace.open();

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    @DisplayName("C7 A run's name says whose it is, and is read back")
    void aNameSaysWhoseItIs() {
        TaskRequest request = request("a1b2", 0);
        String name = RunName.of(LineageKey.of(request), SubmissionKey.of(request), 2, TAGS).before("my: own @name");

        assertThat(name).endsWith("-2 @billing:production:a1b2 my: own @name");
        assertThat(RunName.parse(name).orElseThrow().tags()).containsAllEntriesOf(TAGS)
                .containsEntry("flyte-attempt", "2")
                .containsKeys("flyte-lineage", "flyte-key");
    }

    @Test
    @DisplayName("C7 Without an execution its place is kept, so that nobody's own name is taken for one")
    void nobodysOwnNameIsTakenForAnExecution() {
        TaskRequest request = request("a1b2", 0);
        String name = RunName.of(LineageKey.of(request), SubmissionKey.of(request), 0, Map.of("flyte-execution", "a b"))
                .before("@x:y:ended etl");

        assertThat(name).endsWith("-0 @:: @x:y:ended etl");
        assertThat(RunName.parse(name).orElseThrow().tags()).containsOnlyKeys("flyte-lineage", "flyte-key",
                "flyte-attempt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456789abcdef-0123456789abcdef0123456789abcdef-1 etl",
            "0123456789abcdef0123456789abcdef-0123456789abcdef0123456789abcdef-1"})
    @DisplayName("H2 A name of an earlier release is read too")
    void anEarlierNameIsRead(String name) {
        assertThat(RunName.parse(name)).hasValueSatisfying(known -> {
            assertThat(known.attempt()).isEqualTo(1);
            assertThat(known.execution()).isEmpty();
        });
    }

    @Test
    @DisplayName("D5 The runs of an ended execution are found and cancelled over all pages, and no others")
    void theRunsOfAnEndedExecutionAreFound() {
        workspace.simulator.rules().when("report").stays("RUNNING");
        for (int i = 0; i < 40; i++) {
            workspace.create(request("ended", i));
            workspace.create(request("alive", i));
        }

        List<Reaper.Found> found = workspace.orphans(Set.of("ended"));

        assertThat(found).hasSize(40).allSatisfy(job -> {
            assertThat(job.execution()).isEqualTo("ended");
            assertThat(job.why()).isEqualTo("execution ended has ended");
            assertThat(job.failure()).isEmpty();
        });
        assertThat(workspace.simulator.ledger().cancelled()).isEqualTo(40);
        assertThat(workspace.simulator.ledger().alive()).isEqualTo(40);
    }

    private static TaskRequest request(String execution, int number) {
        TaskExecutionId id = new TaskExecutionId(Optional.empty(),
                Optional.of(new TaskExecutionId.NodeExecutionId("n" + number,
                        Optional.of(new TaskExecutionId.WorkflowExecutionId("proj", "dev", execution, "")))),
                0);
        return TaskRequest.of(Tasks.notebook().request().template(), LiteralMap.empty(),
                "s3://bucket/" + execution + "/" + number + "/0", TaskExecution.of(id, "proj-dev"));
    }
}
