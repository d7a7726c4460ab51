package dev.flyteagents.agents.aws;

class ProcessingJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return ProcessingJob.DESCRIPTOR;
    }
}
