package dev.flyteagents.agents.aws;

class TransformJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return TransformJob.DESCRIPTOR;
    }
}
