package dev.flyteagents.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.app.text.TextTable;

import java.io.PrintStream;
import java.util.List;

/** Writes how a run ended, for programs or for people. */
final class ReportWriter {

    private ReportWriter() {}

    static void json(RunReport report, PrintStream out) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("phase", report.phase().name());
        node.set("outputs", LiteralJson.of(report.outputs()));
        node.put("message", report.message());
        ArrayNode links = node.putArray("log_links");
        report.links().forEach(link -> links.addObject().put("name", link.name()).put("uri", link.uri()));
        node.put("remote_id", report.remoteId());
        node.put("elapsed_seconds", Elapsed.seconds(report.elapsed()));
        node.put("execution_id", report.executionId());
        out.println(node.toPrettyString());
    }

    static void text(RunReport report, PrintStream out) {
        out.println(report.phase() + " after " + Elapsed.text(report.elapsed())
                + (report.message().isEmpty() ? "" : ": " + report.message()));
        if (!report.outputs().isEmpty()) {
            List<List<String>> rows = report.outputs()
                    .literals()
                    .entrySet()
                    .stream()
                    .map(output -> row(output.getKey(), LiteralJson.of(output.getValue())))
                    .toList();
            out.print(TextTable.of(List.of("OUTPUT", "TYPE", "VALUE"), rows));
        }
    }

    private static List<String> row(String name, JsonNode literal) {
        JsonNode shown = literal.has("uri") ? literal.path("uri") : literal.path("value");
        return List.of(name, literal.path("type").asText(),
                shown.isContainerNode() ? shown.toString() : shown.asText());
    }
}
