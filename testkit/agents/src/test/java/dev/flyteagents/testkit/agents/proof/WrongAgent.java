package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;

/** The kit, run against an agent that is wrong in one way. */
abstract class WrongAgent extends AsyncAgentContract<JobHandle> {

    abstract AsyncAgent<JobHandle> over(Jobs jobs);

    @Override
    protected AsyncAgentFixture<JobHandle> fixture() {
        return new JobFixture<>(this::over);
    }
}
