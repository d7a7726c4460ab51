package dev.flyteagents.agents.aws;

class EmrStepJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return EmrStepJob.DESCRIPTOR;
    }
}
