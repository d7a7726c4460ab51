package dev.flyteagents.agents.openai;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.remote.ChatCompletions;

import java.util.List;

/** Offers the ChatGPT agent. */
public final class OpenAiAgentProvider implements AgentProvider {

    @Override
    public List<Agent> agents(Environment environment) {
        return List.of(new ChatGptAgent(environment.require(ChatCompletions.class, "openai")));
    }
}
