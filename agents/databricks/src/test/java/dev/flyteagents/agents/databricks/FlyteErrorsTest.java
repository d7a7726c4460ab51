package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.sandbox.databricks.DatabricksEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Functions that fail, on each kind of compute, with both Flytes' programs, over HTTP. */
class FlyteErrorsTest {

    private final Workspace workspace = Workspace.open();

    @AfterEach
    void stop() {
        workspace.close();
    }

    enum Compute {
        NEW, EXISTING, SERVERLESS;

        Tasks task(List<String> command) {
            Tasks any = Tasks.function(command);
            return switch (this) {
                case NEW -> any;
                case EXISTING ->
                    any.withoutConf("new_cluster").conf("existing_cluster_id", Value.of("0101-120000-sandbox1"));
                case SERVERLESS -> any.withoutConf("new_cluster").conf("environment_key", Value.of("default"));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Compute.class)
    @DisplayName("S5 A function that fails fails its task, on every compute and in both Flytes")
    void aFunctionThatFailsFailsItsTask(Compute compute) {
        workspace.simulator.rules().when("nightly").raises("ValueError: no rows");

        for (List<String> command : List.of(Tasks.COMMAND, Tasks.COMMAND2)) {
            TaskStatus status = workspace.end(compute.task(command));

            assertThat(status.phase()).as(command.get(0)).isEqualTo(Phase.FAILED);
            assertThat(status.message()).contains("ValueError: no rows").contains("; see ");
        }
    }

    @ParameterizedTest
    @EnumSource(Compute.class)
    @DisplayName("F8 A function that ends well succeeds, on every compute and in both Flytes")
    void aFunctionThatEndsWellSucceeds(Compute compute) {
        for (List<String> command : List.of(Tasks.COMMAND, Tasks.COMMAND2)) {
            assertThat(workspace.end(compute.task(command))).isInstanceOfSatisfying(TaskStatus.Succeeded.class,
                    status -> assertThat(status.outputs()).isEmpty());
        }
    }

    @Test
    @DisplayName("S5 Where the program is told to fail, its output is not searched for errors")
    void aCertainEndIsNotSearched() {
        workspace.end(Compute.NEW.task(Tasks.COMMAND));
        assertThat(workspace.simulator.ledger().calls(DatabricksEndpoint.OUTPUT)).isZero();

        workspace.end(Compute.EXISTING.task(Tasks.COMMAND)
                .custom("flyte_agents", Value.of(Map.of("entrypoint", Value.of(Map.of("python_file",
                        Value.of("/Workspace/a.py"), "takes_environment", Value.of(true)))))));
        assertThat(workspace.simulator.ledger().calls(DatabricksEndpoint.OUTPUT)).isZero();
    }

    @Test
    @DisplayName("S6 The error that was printed is told by its one line, then by the tail of its trace")
    void thePrintedErrorIsTold() {
        workspace.simulator.rules().when("nightly").raises("ValueError: no rows");

        assertThat(workspace.end(Compute.EXISTING.task(Tasks.COMMAND)).message())
                .startsWith("ValueError: no rows\nTraceback (most recent call last):\n")
                .contains("\nUser error.; see ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all went well\n", "!! Begin User Error Captured by Flyte !!\nnever ended\n",
            "a row failed with error: retried\n", "Uploaded error to nowhere\n"})
    @DisplayName("F8 Words that are no error of either program are none")
    void wordsThatAreNoError(String logs) {
        assertThat(FlyteErrors.printed(logs)).isEmpty();
    }

    @Test
    @DisplayName("S6 Of several errors the last one counts, also where a console has wrapped its lines")
    void theLastErrorCounts() {
        assertThat(FlyteErrors.printed("""
                !! Begin User Error Captured by Flyte !!
                a
                !! End Error Captured by Flyte !!
                !! Begin System Error Captured by Flyte !!
                b
                !! End Error Captured by Flyte !!
                """)).contains("b");
        assertThat(FlyteErrors.printed("Task f failed with\n   error: x\ny. Uploaded\n error to s3://b/error.pb"))
                .contains("x\ny");
    }
}
