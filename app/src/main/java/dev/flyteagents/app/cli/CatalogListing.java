package dev.flyteagents.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.app.describe.AgentWords;
import dev.flyteagents.app.text.TextTable;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.runtime.AgentCatalog;

import java.util.ArrayList;
import java.util.List;

/** What is served, one row for each task type. */
final class CatalogListing {

    private static final List<String> HEADER = List.of("TASK TYPE", "VERSION", "AGENT", "KIND", "GUARANTEE");

    private CatalogListing() {}

    static String text(AgentCatalog catalog) {
        List<List<String>> rows = new ArrayList<>();
        for (TaskCategory category : catalog.categories()) {
            Agent agent = catalog.require(category);
            rows.add(List.of(category.name(), Integer.toString(category.version()), agent.descriptor().name(),
                    AgentWords.kind(agent), AgentWords.guarantee(agent.descriptor().guarantees())));
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
                    .put("kind", AgentWords.kind(agent))
                    .put("guarantee", AgentWords.guarantee(agent.descriptor().guarantees()));
            row.set("guarantees", AgentWords.guarantees(agent.descriptor().guarantees()));
        }
        return rows.toPrettyString();
    }
}
