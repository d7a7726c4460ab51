package dev.flyteagents.agents.aws;

import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;

/** The kit, for training jobs; beside it are the tests of every other kind. */
class AwsJobAgentContractTest extends AsyncAgentContract<AwsJobHandle> {

    JobDescriptor kind() {
        return TrainingJob.DESCRIPTOR;
    }

    @Override
    protected AsyncAgentFixture<AwsJobHandle> fixture() {
        return new JobFixture(kind());
    }
}
