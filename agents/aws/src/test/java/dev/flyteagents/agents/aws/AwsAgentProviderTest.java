package dev.flyteagents.agents.aws;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AwsAgentProviderTest {

    static List<JobDescriptor> kinds() {
        return AwsAgentProvider.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("Every kind of job has a test of the contract")
    void everyKindHasItsContractTest(JobDescriptor kind) {
        assertThat(List.of(new AwsJobAgentContractTest(), new ProcessingJobContractTest(),
                new TransformJobContractTest(), new TuningJobContractTest(), new PipelineJobContractTest(),
                new EndpointJobContractTest(), new EmrServerlessJobContractTest(), new EmrStepJobContractTest(),
                new AthenaJobContractTest())).extracting(AwsJobAgentContractTest::kind).contains(kind);
    }
}
