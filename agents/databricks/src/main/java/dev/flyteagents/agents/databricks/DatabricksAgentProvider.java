package dev.flyteagents.agents.databricks;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.remote.JobRuns;

import java.util.List;

/** Offers the Databricks agent. */
public final class DatabricksAgentProvider implements AgentProvider {

    @Override
    public List<Agent> agents(Environment environment) {
        return List.of(new DatabricksAgent(environment.require(JobRuns.class, "databricks")));
    }
}
