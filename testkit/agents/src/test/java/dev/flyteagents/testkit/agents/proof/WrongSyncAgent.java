package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.testkit.agents.SyncAgentContract;
import dev.flyteagents.testkit.agents.SyncAgentFixture;
import dev.flyteagents.testkit.ports.Troubles;

/** The kit, run against a sync agent that is wrong in one way. */
abstract class WrongSyncAgent extends SyncAgentContract {

    abstract SyncAgent asking(Troubles troubles);

    @Override
    protected SyncAgentFixture fixture() {
        return new OracleFixture(this::asking);
    }
}
