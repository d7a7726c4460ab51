package dev.flyteagents.testkit.agents;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** Every rule that concerns a sync agent. A subclass gives the fixture, and gets the tests; it cannot change them. */
public abstract class SyncAgentContract {

    /** A new vendor that was never called. */
    protected abstract SyncAgentFixture fixture();

    @Nested
    @DisplayName("Execute")
    final class Execute extends SyncExecuteRules {

        Execute() {
            super(SyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Through CreateTask")
    final class Handles extends SyncHandleRules {

        Handles() {
            super(SyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Calls")
    final class Calls extends SyncCallRules {

        Calls() {
            super(SyncAgentContract.this.fixture());
        }
    }
}
