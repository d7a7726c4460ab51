package dev.flyteagents.testkit.agents.proof;

import dev.flyteagents.testkit.agents.AsyncAgentContract;
import dev.flyteagents.testkit.agents.AsyncAgentFixture;

/** Wrong ways to change a handle. */
final class WrongVersions {

    private WrongVersions() {}

    /** Gives the keys of its handle other names. */
    @Breaks("H2")
    static final class RenamesItsKeys extends AsyncAgentContract<RenamedHandle> {

        @Override
        protected AsyncAgentFixture<RenamedHandle> fixture() {
            return new JobFixture<>(ForgetsOldHandles::new);
        }
    }
}
