package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The log of a pipeline is those of its steps. */
class PipelineLogTest {

    private final SimulatedAws aws = new SimulatedAws();
    private final AwsJobAgent agent = aws.agent(PipelineJob.DESCRIPTOR);
    private final TaskRequest request = AwsTasks.of(PipelineJob.DESCRIPTOR).request();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    @DisplayName("L1 The lines of all steps come by time, and the token goes on where the page ended")
    void theLinesOfAllStepsComeByTime() {
        AwsJobHandle handle = agent.create(request, aws.context(request));
        aws.end(agent, handle, aws.context(request));
        write("TrainingJobs", handle, "train", 10, "epoch 1");
        write("ProcessingJobs", handle, "evaluate", 20, "loading");
        write("TrainingJobs", handle, "train", 20, "epoch 2");
        write("ProcessingJobs", handle, "evaluate", 30, "auc 0.93");
        aws.simulator().logs().write("/aws/sagemaker/TrainingJobs", "pipelines-other-train/algo-1", 15, "not ours");

        LogPage first = logs(handle, Optional.empty());
        LogPage second = logs(handle, first.nextToken());
        LogPage third = logs(handle, second.nextToken());

        assertThat(first.lines()).extracting(LogPage.Line::message).containsExactly("epoch 1", "loading");
        assertThat(second.lines()).extracting(LogPage.Line::message).containsExactly("epoch 2", "auc 0.93");
        assertThat(third.lines()).isEmpty();
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    @DisplayName("L1 Before a step has written anything the page is empty, and may be asked for again")
    void beforeAStepHasWrittenThePageIsEmpty() {
        aws.simulator().rules().when("").stays(Stage.RUNNING);
        AwsJobHandle handle = agent.create(request, aws.context(request));

        LogPage page = logs(handle, Optional.empty());

        assertThat(page.lines()).isEmpty();
        assertThat(page.nextToken()).isPresent();
    }

    @Test
    @DisplayName("S6 A failure begins with the failed step's reason, and ends with the last lines of its log")
    void aFailureBeginsWithTheFailedStepsReason() {
        aws.simulator().rules().when("StartPipelineExecution").fails("AlgorithmError: exit code 1");
        AwsJobHandle handle = agent.create(request, aws.context(request));
        write("TrainingJobs", handle, "train", 10, "KeyError: 'label'");

        TaskStatus status = aws.end(agent, handle, aws.context(request));

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message())
                .startsWith("AlgorithmError: exit code 1\nstep train: Step failure: One or multiple")
                .contains("The log ends with:\nKeyError: 'label'");
    }

    private LogPage logs(AwsJobHandle handle, Optional<String> token) {
        return agent.logs(handle, new LogQuery(2, token), aws.context(request));
    }

    private void write(String group, AwsJobHandle handle, String step, long at, String line) {
        List<String> arn = List.of(handle.remoteId().split("/", -1));
        aws.simulator()
                .logs()
                .write("/aws/sagemaker/" + group,
                        "pipelines-" + arn.get(arn.size() - 1) + "-" + step + "-0123456789/algo-1-1", at, line);
    }
}
