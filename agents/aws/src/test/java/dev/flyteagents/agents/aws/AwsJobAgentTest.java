package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.LogQuery;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.sandbox.aws.RecordedJob;
import dev.flyteagents.sandbox.aws.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AwsJobAgentTest {

    private static final String LOG = "/aws/sagemaker/TrainingJobs";

    private final SimulatedAws aws = new SimulatedAws();
    private final AwsJobAgent training = aws.agent(TrainingJob.DESCRIPTOR);

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    @DisplayName("C1 A job without a name is named by its lineage and its key, in 63 characters")
    void aJobWithoutANameIsNamedByItsKeys() {
        create(training, AwsTasks.of(TrainingJob.DESCRIPTOR).request());

        assertThat(only("training-job").id()).hasSize(63).matches("[0-9a-f]{32}-[a-z2-7]{30}");
        assertThat(only("training-job").tags()).containsKeys("flyte-key", "flyte-lineage", "flyte-attempt");
    }

    @Test
    @DisplayName("C1 A given name is kept, and a later attempt adds its number")
    void aGivenNameIsKept() {
        AwsTasks task = AwsTasks.of(TrainingJob.DESCRIPTOR).with("TrainingJobName", "churn");

        assertThat(create(training, task.attempt(0)).remoteId()).isEqualTo("churn");
        assertThat(create(training, task.attempt(1)).remoteId()).isEqualTo("churn-1");
    }

    @Test
    @DisplayName("C1 The same submission finds its own job under the name")
    void theSameSubmissionFindsItsOwnJob() {
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).with("TrainingJobName", "churn").request();

        assertThat(create(training, request)).isEqualTo(create(training, request));
        assertThat(aws.simulator().ledger().jobs()).hasSize(1);
    }

    @Test
    @DisplayName("D2 A name that somebody else's job has is refused, and the job stays untouched")
    void aNameOfSomebodyElsesIsRefused() {
        aws.simulator().rules().when("churn").stays(Stage.RUNNING);
        TaskRequest other = AwsTasks.of(TrainingJob.DESCRIPTOR).with("TrainingJobName", "churn").request();
        create(training, other);
        TaskRequest mine = new TaskRequest(other.template(), other.inputs(), other.context(), "s3://elsewhere/0/0",
                other.execution(), other.maxDatasetSizeBytes());

        assertThatExceptionOfType(AgentException.class).isThrownBy(() -> create(training, mine))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USER))
                .satisfies(e -> assertThat(e.code()).isEqualTo("AWS_NAME_TAKEN"))
                .withMessageStartingWith("ResourceInUse: Training job names must be unique")
                .withMessageContaining("left as it is");
        assertThat(only("training-job").alive()).isTrue();
    }

    @Test
    @DisplayName("C6 The jobs of all attempts are found by their lineage")
    void theJobsOfAllAttemptsAreFound() {
        AwsTasks task = AwsTasks.of(TrainingJob.DESCRIPTOR);
        AwsJobHandle first = create(training, task.attempt(0));
        AwsJobHandle second = create(training, task.attempt(1));
        TaskRequest third = task.attempt(2);

        assertThat(training.findLineage(LineageKey.of(third), third,
                aws.context(third))).extracting(attempt -> attempt.number() + " " + attempt.handle().remoteId())
                .containsExactlyInAnyOrder("0 " + first.remoteId(), "1 " + second.remoteId());
    }

    @Test
    @DisplayName("A quota is named, and may pass")
    void aQuotaIsNamed() {
        aws.simulator()
                .rules()
                .when("CreateTrainingJob")
                .isRefused(400, "ResourceLimitExceeded",
                        "The account-level service limit 'ml.m5.large for training job usage' is 0 Instances");

        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> create(training, AwsTasks.of(TrainingJob.DESCRIPTOR).request()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.QUOTA))
                .withMessageContaining("ml.m5.large for training job usage");
    }

    @Test
    @DisplayName("C2 A member that the request does not have is refused by its path, with the nearest one")
    void anUnknownMemberIsRefused() {
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).with("RsourceConfig.InstanceCount", "1").request();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> create(training, request))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.RsourceConfig"))
                .withMessageContaining("did you mean 'ResourceConfig'");
        assertThat(aws.simulator().ledger().calls()).isEmpty();
    }

    @Test
    @DisplayName("C2 A missing member deep within the request is refused by its path")
    void aMissingMemberIsRefused() {
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR)
                .with("InputDataConfig", Value.of(List.of(AwsTasks.filled("ChannelName", "train"))))
                .request();

        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> create(training, request))
                .satisfies(e -> assertThat(e.path()).isEqualTo("custom.InputDataConfig[0].DataSource"));
    }

    @Test
    @DisplayName("An input fills the text that asks for it, a number too where the API wants text")
    void anInputFillsTheTextThatAsksForIt() {
        create(training, AwsTasks.of(TrainingJob.DESCRIPTOR)
                .with("HyperParameters.rounds", "{inputs.rounds}")
                .with("ResourceConfig.InstanceCount", "{inputs.count}")
                .input("rounds", Literal.of(50))
                .input("count", Literal.of(2))
                .request());

        assertThat(only("training-job").request().toString()).contains("rounds=50", "InstanceCount=2");
    }

    @Test
    @DisplayName("S6 A failure begins with SageMaker's reason, and ends with the log's last lines")
    void aFailureBeginsWithItsReason() {
        aws.simulator().rules().when("churn").fails("AlgorithmError: ExecuteUserScriptError: exit code 1");
        for (int i = 1; i <= 30; i++) {
            aws.simulator().logs().write(LOG, "churn/algo-1-1", i, "line " + i);
        }
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).with("TrainingJobName", "churn").request();

        TaskStatus status = aws.end(training, create(training, request), aws.context(request));

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).startsWith("AlgorithmError: ExecuteUserScriptError: exit code 1\n")
                .contains("line 30\nsee https://eu-central-1.console.aws.amazon.com/sagemaker/")
                .doesNotContain("line 10\n");
    }

    @Test
    @DisplayName("S5 SageMaker's own failure is retryable")
    void sageMakersOwnFailureIsRetryable() {
        aws.simulator()
                .rules()
                .when("CreateTrainingJob")
                .fails("InternalServerError: We encountered an internal error.");
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).request();

        assertThat(aws.end(training, create(training, request), aws.context(request)).phase())
                .isEqualTo(Phase.RETRYABLE_FAILED);
    }

    @Test
    @DisplayName("S5 A job that somebody else stopped is FAILED and says so")
    void aJobThatSomebodyElseStopped() {
        aws.simulator().rules().when("CreateTrainingJob").stays(Stage.STOPPED);
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).request();

        TaskStatus status = aws.end(training, create(training, request), aws.context(request));

        assertThat(status.phase()).isEqualTo(Phase.FAILED);
        assertThat(status.message()).startsWith("cancelled outside Flyte");
    }

    @Test
    @DisplayName("L1 The lines of all streams come by time, and the token goes on where the page ended")
    void theLinesOfAllStreamsComeByTime() {
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).with("TrainingJobName", "churn").request();
        AwsJobHandle handle = create(training, request);
        aws.end(training, handle, aws.context(request));
        List.of(10, 20, 20, 30)
                .forEach(at -> aws.simulator().logs().write(LOG, "churn/algo-" + at % 4, at, "at " + at));

        LogPage first = training.logs(handle, new LogQuery(2, Optional.empty()), aws.context(request));
        LogPage second = training.logs(handle, new LogQuery(2, first.nextToken()), aws.context(request));
        LogPage third = training.logs(handle, new LogQuery(2, second.nextToken()), aws.context(request));

        assertThat(first.lines()).extracting(LogPage.Line::message).containsExactly("at 10", "at 20");
        assertThat(second.lines()).extracting(LogPage.Line::message).containsExactly("at 20", "at 30");
        assertThat(third.lines()).isEmpty();
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    @DisplayName("L2 What SageMaker bills and measured is in the answer, and in the metrics")
    void whatSageMakerBillsIsInTheAnswer() {
        TaskRequest request = AwsTasks.of(TrainingJob.DESCRIPTOR).request();
        AwsJobHandle handle = create(training, request);

        TaskStatus status = aws.end(training, handle, aws.context(request));
        TaskMetrics metrics = training.metrics(handle,
                new MetricQuery(List.of("BillableTimeInSeconds"), Optional.empty(), Optional.empty(), Optional.empty()),
                aws.context(request));

        assertThat(status.customInfo().fields()).containsEntry("BillableTimeInSeconds", Value.of(43))
                .containsKey("FinalMetricDataList");
        assertThat(metrics.results()).singleElement()
                .satisfies(metric -> assertThat(metric.data().fields()).containsEntry("value", Value.of(43)));
    }

    @Test
    @DisplayName("A step goes to the running cluster of the name that the task gives")
    void aStepGoesToTheNamedCluster() {
        AwsJobAgent steps = aws.agent(EmrStepJob.DESCRIPTOR);
        AwsTasks task = AwsTasks.of(EmrStepJob.DESCRIPTOR).with("JobFlowId", Value.ofNothing());

        AwsJobHandle handle = create(steps, task.with("flyte_agents.cluster_name", "analytics").request());

        assertThat(handle.keys()).containsEntry("ClusterId", "j-SANDBOX0001");
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> create(steps, task.with("flyte_agents.cluster_name", "nobody").request()))
                .withMessageStartingWith("custom.flyte_agents.cluster_name: there is none named 'nobody'");
    }

    @Test
    @DisplayName("C1 A token that was used for another request is adopted where the job is ours")
    void aTokenThatWasUsedIsAdopted() {
        AwsJobAgent athena = aws.agent(AthenaJob.DESCRIPTOR);
        AwsTasks task = AwsTasks.of(AthenaJob.DESCRIPTOR);
        AwsJobHandle first = create(athena, task.request());

        AwsJobHandle again = create(athena, task.with("QueryString", "select 2").request());

        assertThat(again.remoteId()).isEqualTo(first.remoteId());
        assertThat(aws.simulator().ledger().jobs("query")).hasSize(1);
    }

    private AwsJobHandle create(AwsJobAgent agent, TaskRequest request) {
        return agent.create(request, aws.context(request));
    }

    private RecordedJob only(String kind) {
        List<RecordedJob> jobs = aws.simulator().ledger().jobs(kind);
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }
}
