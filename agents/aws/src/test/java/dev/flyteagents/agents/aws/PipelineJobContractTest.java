package dev.flyteagents.agents.aws;

class PipelineJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return PipelineJob.DESCRIPTOR;
    }
}
