package dev.flyteagents.agents.aws;

class EmrServerlessJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return EmrServerlessJob.DESCRIPTOR;
    }
}
