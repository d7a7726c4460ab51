package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vendor of the test's own, and agents that work there. The kit asks for a new fixture for every test; jobs of a
 * fixture run until the kit says what becomes of them.
 *
 * @param <H> the agent's handle
 */
public interface AsyncAgentFixture<H extends Record & RemoteHandle> {

    /** A new agent over this vendor: what another process of the server would have. */
    AsyncAgent<H> agent();

    /** A task that the vendor takes, with the outputs that the agent can return declared. */
    TaskRequest task();

    /** Tasks with one mistake each, by the path that the refusal begins with, such as {@code custom.url}. */
    Map<String, TaskRequest> mistakes();

    /** A task that only the vendor can find wrong; empty where it takes whatever is well-formed. */
    Optional<Refusal> refusal();

    /** Every state that the vendor documents, with the phase that it stands for (S1). */
    Map<String, Phase> states();

    /** From now on the job is in this state, documented or not. */
    void become(String remoteId, String state);

    /**
     * The job has failed by the user's fault, with this text of the vendor's.
     *
     * @return what the message of the failure then begins with
     */
    String fail(String remoteId, String text);

    /** The vendor does not know the job any more. */
    void forget(String remoteId);

    /** Secrets that the task itself names, beside those of the descriptor. */
    default List<String> secrets() {
        return List.of();
    }

    /** What ails the fake that the agent drives. */
    Troubles troubles();

    /** Every job that the vendor ever took, oldest first. */
    List<Job> jobs();

    /** Handles that released versions wrote, as resources beside the test class, such as {@code handles/v1.json} (H2). */
    List<String> goldenHandles();

    /** Handles of the Python connector of this task type that go on here (H5), as JSON. */
    default List<String> foreignHandles() {
        return List.of();
    }

    /** How an operator writes this account for {@code reap}, where that says more. */
    default String accountToReap(String account) {
        return account;
    }

    /** What the agent does beyond its duties; that it refuses everything else is tested, too. */
    default Set<Ability> abilities() {
        return Set.of();
    }

    /** A task, and the beginning of the vendor's words when it refuses it; it is then no job. */
    record Refusal(TaskRequest task, String words) {}

    /**
     * A job that the vendor took.
     *
     * @param marks everything that the vendor keeps beside it: name, tags, labels, comment (C7)
     */
    record Job(String remoteId, String marks, boolean alive) {}

    /** What an agent may do. */
    enum Ability {
        PLAN, LOGS, METRICS, FIND_OWNED
    }
}
