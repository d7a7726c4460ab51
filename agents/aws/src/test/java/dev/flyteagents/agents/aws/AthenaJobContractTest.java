package dev.flyteagents.agents.aws;

class AthenaJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return AthenaJob.DESCRIPTOR;
    }
}
