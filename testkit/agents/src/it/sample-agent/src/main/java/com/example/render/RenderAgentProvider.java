package com.example.render;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;

import java.util.List;

/** Named in {@code META-INF/services}: on the server's classpath, the agent is served. */
public final class RenderAgentProvider implements AgentProvider {

    @Override
    public List<Agent> agents(Environment environment) {
        return List.of(new RenderAgent(environment.require(RenderFarm.class, "render-farm")));
    }
}
