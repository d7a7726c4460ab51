package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.AwsCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** The descriptors beside AWS's own SDK. */
class JobDescriptorTest {

    private static final SimulatedAws AWS = new SimulatedAws();

    static List<JobDescriptor> kinds() {
        return AwsAgentProvider.KINDS;
    }

    /** All but endpoints, which need a configuration first. */
    static List<JobDescriptor> jobs() {
        return kinds().stream().filter(kind -> !kind.equals(EndpointJob.DESCRIPTOR)).toList();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    @ParameterizedTest
    @CsvSource({"sagemaker-training, sagemaker.model.TrainingJobStatus",
            "sagemaker-processing, sagemaker.model.ProcessingJobStatus",
            "sagemaker-transform, sagemaker.model.TransformJobStatus",
            "sagemaker-tuning, sagemaker.model.HyperParameterTuningJobStatus",
            "sagemaker-pipeline, sagemaker.model.PipelineExecutionStatus",
            "sagemaker-endpoint, sagemaker.model.EndpointStatus", "emr-serverless, emrserverless.model.JobRunState",
            "emr-step, emr.model.StepState", "athena, athena.model.QueryExecutionState"})
    @DisplayName("S1 The state table has every state of the SDK's own enumeration")
    void theTableHasEveryState(String name, String enumeration) throws Exception {
        JobDescriptor kind = kinds().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        Set<?> values = (Set<?>) Class.forName("software.amazon.awssdk.services." + enumeration)
                .getMethod("knownValues")
                .invoke(null);
        Set<String> known = new TreeSet<>();
        values.forEach(value -> known.add(value.toString()));

        assertThat(kind.watch().states().keySet()).containsAll(known);
        assertThat(kind.watch().states().values()).contains(Phase.SUCCEEDED, Phase.FAILED).doesNotContain(Phase.QUEUED);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("The SDK knows every operation of the descriptor")
    void theSdkKnowsEveryOperation(JobDescriptor kind) {
        for (String operation : List.of(kind.submit().operation(), kind.watch().operation(), kind.stop().operation(),
                kind.search().operation())) {
            assertThatCode(() -> AWS.operations()
                    .check(AwsCall.of(kind.service(), operation,
                            Value.Struct.empty())))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    @DisplayName("C1 C7 What the agent sends, with name or token and marks, is what the service takes")
    void whatTheAgentSendsIsTaken(JobDescriptor kind) {
        TaskRequest request = AwsTasks.of(kind).request();
        AwsJobAgent agent = AWS.agent(kind);

        AwsJobHandle handle = agent.create(request, AWS.context(request));

        assertThat(AWS.end(agent, handle, AWS.context(request)).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(agent.find(SubmissionKey.of(request), request,
                AWS.context(request))).hasValue(handle);
        assertThat(agent.findLineage(LineageKey.of(request), request,
                AWS.context(request))).singleElement().satisfies(attempt -> {
                    assertThat(attempt.handle()).isEqualTo(handle);
                    assertThat(attempt.alive()).isFalse();
                });
    }
}
