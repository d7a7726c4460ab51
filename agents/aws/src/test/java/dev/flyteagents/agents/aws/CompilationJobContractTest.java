package dev.flyteagents.agents.aws;

class CompilationJobContractTest extends AwsJobAgentContractTest {

    @Override
    JobDescriptor kind() {
        return CompilationJob.DESCRIPTOR;
    }
}
