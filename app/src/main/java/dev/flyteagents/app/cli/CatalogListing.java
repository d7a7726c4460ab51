package dev.flyteagents.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.app.text.TextTable;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.runtime.AgentCatalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is served, one row for each task type. */
final class CatalogListing {

    private static final List<String> HEADER = List.of("TASK TYPE", "VERSION", "AGENT", "KIND", "GUARANTEE");

    private CatalogListing() {}

    static String text(AgentCatalog catalog) {
        List<List<String>> rows = new ArrayList<>();
        for (TaskCategory category : catalog.categories()) {
            Agent agent = catalog.require(category);
            rows.add(List.of(category.name(), Integer.toString(category.version()), agent.descriptor().name(),
                    kind(agent), guarantee(agent)));
        }
        return TextTable.of(HEADER, rows);
    }

    static String json(AgentCatalog catalog) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (TaskCategory category : catalog.categories()) {
            Agent agent = catalog.require(category);
            ObjectNode row = rows.addObject()
                    .put("task_type", category.name())
                    .put("version", category.version())
                    .put("agent", agent.descriptor().name())
                    .put("kind", kind(agent))
                    .put("guarantee", guarantee(agent));
            ArrayNode guarantees = row.putArray("guarantees");
            agent.descriptor()
                    .guarantees()
                    .forEach(each -> guarantees.addObject().put("label", each.label()).put("when", each.when()));
        }
        return rows.toPrettyString();
    }

    private static String guarantee(Agent agent) {
        List<Guarantee> guarantees = agent.descriptor().guarantees();
        return guarantees.isEmpty()
                ? "NONE"
                : guarantees.stream().map(Guarantee::label).distinct().collect(Collectors.joining(" / "));
    }

    private static String kind(Agent agent) {
        return switch (agent) {
            case AsyncAgent<?> ignored -> "async";
            case SyncAgent ignored -> "sync";
        };
    }
}
