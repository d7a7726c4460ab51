package dev.flyteagents.agents.databricks;

import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;

class DatabricksAgentContractTest extends AsyncAgentContract<DatabricksHandle> {

    @Override
    protected AsyncAgentFixture<DatabricksHandle> fixture() {
        return new DatabricksFixture();
    }
}
