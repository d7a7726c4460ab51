package dev.flyteagents.runtime.plan;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.RemoteCall;

import java.util.List;

/**
 * What a task would send, and what then holds.
 *
 * @param agent the name of the agent
 * @param guarantees one where it is certain; several, each with its circumstance, where only a secret would tell
 */
public record TaskPlan(String agent, RemoteCall call, SubmissionKey key, LineageKey lineage,
        List<Guarantee> guarantees) {

    public TaskPlan {
        guarantees = List.copyOf(guarantees);
    }
}
