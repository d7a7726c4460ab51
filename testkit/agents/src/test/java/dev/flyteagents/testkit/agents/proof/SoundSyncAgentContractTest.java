package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.testkit.agents.SyncAgentContract;
import dev.flyteagents.testkit.agents.SyncAgentFixture;

/** A right sync agent passes the kit. */
class SoundSyncAgentContractTest extends SyncAgentContract {

    @Override
    protected SyncAgentFixture fixture() {
        return new OracleFixture(SoundSyncAgent::new);
    }
}
