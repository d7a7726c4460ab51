package dev.flyteagents.runtime.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The envelope's keys. What is empty is not written; what is missing is empty. */
final class EnvelopeJson {

    private EnvelopeJson() {}

    static void write(HandleEnvelope envelope, ObjectNode node) {
        node.put("agent", envelope.agent());
        envelope.key().ifPresent(key -> node.put("key", key.text()));
        envelope.lineage().ifPresent(lineage -> node.put("lineage", lineage.text()));
        put(node, "remote_id", envelope.remoteId());
        put(node, "account", envelope.account());
        put(node, "project", envelope.project());
        put(node, "domain", envelope.domain());
        put(node, "namespace", envelope.namespace());
        node.put("created_at", envelope.createdAt().toString());
        envelope.outputs().ifPresent(outputs -> outputs.forEach(node.putObject("outputs")::put));
        if (!envelope.credentials().isEmpty()) {
            ArrayNode names = node.putArray("credentials");
            envelope.credentials().forEach(names::add);
        }
    }

    static HandleEnvelope read(ObjectNode node) {
        return new HandleEnvelope(node.path("agent").asText(), text(node, "key").map(SubmissionKey::parse),
                text(node, "lineage").map(LineageKey::parse),
                text(node, "remote_id").orElse(""), text(node, "account").orElse(""),
                text(node, "project").orElse(""), text(node, "domain").orElse(""), text(node, "namespace").orElse(""),
                Instant.parse(text(node, "created_at").orElseThrow()), outputs(node), credentials(node));
    }

    private static Optional<Map<String, String>> outputs(ObjectNode node) {
        if (!(node.path("outputs") instanceof ObjectNode outputs)) {
            return Optional.empty();
        }
        Map<String, String> kinds = new LinkedHashMap<>();
        outputs.properties().forEach(entry -> kinds.put(entry.getKey(), entry.getValue().asText()));
        return Optional.of(kinds);
    }

    private static List<String> credentials(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.path("credentials").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Optional<String> text(ObjectNode node, String name) {
        JsonNode text = node.path(name);
        return text.isTextual() ? Optional.of(text.textValue()) : Optional.empty();
    }

    private static void put(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }
}
