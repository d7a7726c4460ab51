package dev.flyteagents.agents.aws;

class TuningJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return TuningJob.DESCRIPTOR;
    }
}
