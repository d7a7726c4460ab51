package dev.flyteagents.testkit.agents;

import dev.flyteagents.ports.agent.RemoteHandle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * Every rule that concerns an async agent. A subclass gives the fixture, and gets the tests; it cannot change them.
 *
 * @param <H> the agent's handle
 */
public abstract class AsyncAgentContract<H extends Record & RemoteHandle> {

    /** A new vendor without jobs. */
    protected abstract AsyncAgentFixture<H> fixture();

    @Nested
    @DisplayName("Create")
    final class Create extends CreateRules<H> {

        Create() {
            super(AsyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Status")
    final class Status extends StatusRules<H> {

        Status() {
            super(AsyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Answers")
    final class Answers extends AnswerRules<H> {

        Answers() {
            super(AsyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Shield")
    final class Shield extends ShieldRules<H> {

        Shield() {
            super(AsyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Delete")
    final class Delete extends DeleteRules<H> {

        Delete() {
            super(AsyncAgentContract.this.fixture());
        }
    }

    @Nested
    @DisplayName("Handles")
    final class Handles extends HandleRules<H> {

        Handles() {
            super(AsyncAgentContract.this.fixture(), AsyncAgentContract.this.getClass());
        }
    }

    @Nested
    @DisplayName("Calls")
    final class Calls extends CallRules<H> {

        Calls() {
            super(AsyncAgentContract.this.fixture());
        }
    }
}
