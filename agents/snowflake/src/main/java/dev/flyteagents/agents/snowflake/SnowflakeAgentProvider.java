package dev.flyteagents.agents.snowflake;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.remote.SqlStatements;

import java.util.List;

/** Offers the Snowflake agent. */
public final class SnowflakeAgentProvider implements AgentProvider {

    @Override
    public List<Agent> agents(Environment environment) {
        return List.of(new SnowflakeAgent(environment.require(SqlStatements.class, "snowflake")));
    }
}
