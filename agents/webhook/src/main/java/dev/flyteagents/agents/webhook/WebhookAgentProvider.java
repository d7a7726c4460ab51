package dev.flyteagents.agents.webhook;

import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentProvider;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.HttpCalls;

import java.util.List;

/** Offers the webhook agent. */
public final class WebhookAgentProvider implements AgentProvider {

    @Override
    public List<Agent> agents(Environment environment) {
        return List.of(new WebhookAgent(environment.require(HttpCalls.class, "http"),
                environment.require(MessagePack.class, "msgpack")));
    }
}
