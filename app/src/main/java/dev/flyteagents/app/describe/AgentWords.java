package dev.flyteagents.app.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.SyncAgent;

import java.util.List;
import java.util.stream.Collectors;

/** What every command says of an agent in the same words. */
public final class AgentWords {

    private AgentWords() {}

    public static String kind(Agent agent) {
        return switch (agent) {
            case AsyncAgent<?> ignored -> "async";
            case SyncAgent ignored -> "sync";
        };
    }

    /** {@code TOKEN / NONE}. */
    public static String guarantee(List<Guarantee> guarantees) {
        return guarantees.isEmpty()
                ? "NONE"
                : guarantees.stream().map(Guarantee::label).distinct().collect(Collectors.joining(" / "));
    }

    public static ArrayNode guarantees(List<Guarantee> guarantees) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        guarantees.forEach(each -> nodes.addObject().put("label", each.label()).put("when", each.when()));
        return nodes;
    }
}
