package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.testkit.ports.Troubles;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A vendor of the test's own, and sync agents that call it. The kit asks for a new fixture for every test. */
public interface SyncAgentFixture {

    /** A new agent over this vendor. */
    SyncAgent agent();

    /** A task that succeeds, with the outputs that the agent can return declared. */
    TaskRequest task();

    /** Tasks with one mistake each, by the path that the refusal begins with. */
    Map<String, TaskRequest> mistakes();

    /** Every kind of answer that the vendor documents, with the phase that it stands for (S1). */
    List<Outcome> outcomes();

    /** A task that the vendor refuses for good, and what the failure then begins with; empty where it refuses none. */
    Optional<Refusal> refusal();

    /** Secrets that the task itself names, beside those of the descriptor. */
    default List<String> secrets() {
        return List.of();
    }

    /** What ails the fake that the agent drives. */
    Troubles troubles();

    /** Whether the agent can say what it would send. */
    default boolean plans() {
        return false;
    }

    /** An answer that the vendor may give to this task. */
    record Outcome(String name, TaskRequest task, Phase phase) {}

    record Refusal(TaskRequest task, String words) {}
}
