package dev.flyteagents.agents.aws;

class EndpointJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return EndpointJob.DESCRIPTOR;
    }
}
