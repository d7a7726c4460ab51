package dev.flyteagents.app.describe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.app.run.ValueJson;
import dev.flyteagents.app.text.TextTable;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.Agent;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.MissingRecord;
import dev.flyteagents.ports.agent.FieldLimits;
import dev.flyteagents.ports.agent.SyncAgent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One task type: what its task may say, and what its agent does with it. */
public final class Description {

    private Description() {}

    public static String text(TaskCategory category, Agent agent) {
        AgentDescriptor descriptor = agent.descriptor();
        StringBuilder text = new StringBuilder(
                category + ": " + descriptor.name() + ", " + AgentWords.kind(agent) + "\n\n");
        text.append(table(List.of("FIELD", "TYPE", "REQUIRED", "DEFAULT", "MEANING"),
                descriptor.fields().stream().map(Description::row).toList(), "It describes no fields."));
        text.append(table(List.of("SECRET", "MAY GO TO", "MEANING"),
                descriptor.credentials()
                        .stream()
                        .map(each -> List.of(each.name(), String.join(", ", each.hosts()), each.description()))
                        .toList(),
                "It has no secrets of its own."));
        text.append(table(List.of("OUTPUT", "TYPE", "MEANING"),
                descriptor.outputs()
                        .stream()
                        .map(each -> List.of(each.name(), each.type(), each.description()))
                        .toList(),
                "Its jobs write their own outputs."));
        text.append(table(List.of("GUARANTEE", "WHEN"),
                descriptor.guarantees().stream().map(each -> List.of(each.label(), each.when())).toList(),
                "It guarantees nothing."));
        text.append(forgotten(agent));
        return text.toString();
    }

    public static ObjectNode json(TaskCategory category, Agent agent) {
        AgentDescriptor descriptor = agent.descriptor();
        ObjectNode node = JsonNodeFactory.instance.objectNode()
                .put("task_type", category.name())
                .put("version", category.version())
                .put("agent", descriptor.name())
                .put("kind", AgentWords.kind(agent));
        ArrayNode fields = node.putArray("fields");
        descriptor.fields().forEach(field -> describe(field, fields.addObject()));
        ArrayNode secrets = node.putArray("secrets");
        descriptor.credentials().forEach(each -> {
            ObjectNode secret = secrets.addObject().put("name", each.name()).put("description", each.description());
            each.hosts().forEach(secret.putArray("hosts")::add);
        });
        ArrayNode outputs = node.putArray("outputs");
        descriptor.outputs()
                .forEach(each -> outputs.addObject()
                        .put("name", each.name())
                        .put("type", each.type())
                        .put("description", each.description()));
        node.put("guarantee", AgentWords.guarantee(descriptor.guarantees()));
        node.set("guarantees", AgentWords.guarantees(descriptor.guarantees()));
        return node.put("missing_record", descriptor.missingRecord().name().toLowerCase(Locale.ROOT));
    }

    private static void describe(Field field, ObjectNode node) {
        node.put("path", field.path()).put("type", field.type()).put("required", field.required());
        field.fallback().ifPresent(value -> node.set("default", ValueJson.of(value)));
        node.put("description", field.description());
        FieldLimits limits = field.limits();
        if (!limits.choices().isEmpty()) {
            limits.choices().forEach(node.putArray("choices")::add);
        }
        limits.least().ifPresent(least -> node.put("least", number(least)));
        limits.most().ifPresent(most -> node.put("most", number(most)));
        limits.pattern().ifPresent(pattern -> node.put("pattern", pattern));
        if (limits.templated()) {
            node.put("templated", true);
        }
    }

    private static List<String> row(Field field) {
        List<String> meaning = new ArrayList<>(List.of(field.description()));
        FieldLimits limits = field.limits();
        if (!limits.choices().isEmpty()) {
            meaning.add("one of " + String.join(", ", limits.choices()));
        }
        limits.least().ifPresent(least -> meaning.add("at least " + number(least)));
        limits.most().ifPresent(most -> meaning.add("at most " + number(most)));
        return List.of(field.path(), field.type(), field.required() ? "yes" : "no",
                field.fallback().map(value -> ValueJson.of(value).toString()).orElse(""), String.join("; ", meaning));
    }

    private static BigDecimal number(double number) {
        return new BigDecimal(number).stripTrailingZeros().scale() <= 0
                ? new BigDecimal(number).setScale(0)
                : BigDecimal.valueOf(number);
    }

    private static String table(List<String> header, List<List<String>> rows, String otherwise) {
        return (rows.isEmpty() ? otherwise + "\n" : TextTable.of(header, rows)) + "\n";
    }

    private static String forgotten(Agent agent) {
        if (agent instanceof SyncAgent) {
            return "It runs within one call: nothing is left to watch or to cancel.\n";
        }
        return agent.descriptor().missingRecord() == MissingRecord.FAIL
                ? "A job that the service has forgotten fails its task for good.\n"
                : "A job that the service has forgotten fails its attempt, which may be retried.\n";
    }
}
