package dev.flyteagents.runtime.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.WireCodec;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A terminal status within a handle: a task that ended before it had a job (C3), or within its create (P4). */
final class OutcomeJson {

    private OutcomeJson() {}

    static void write(TaskStatus outcome, WireCodec codec, ObjectNode node) {
        ArrayNode links = node.putArray("links");
        outcome.links().forEach(link -> links.addObject().put("name", link.name()).put("uri", link.uri()));
        if (!outcome.customInfo().isEmpty()) {
            node.set("info", ValueJson.write(outcome.customInfo()));
        }
        switch (outcome) {
            case TaskStatus.Failed failed -> node.putObject("failure")
                    .put("origin", failed.failure().origin().name())
                    .put("retryable", failed.failure().retryable())
                    .put("code", failed.failure().code())
                    .put("message", failed.failure().message());
            case TaskStatus.Succeeded succeeded -> {
                node.put("message", succeeded.message());
                succeeded.outputs().ifPresent(outputs -> node.put("outputs", codec.outputs(outputs).toArray()));
            }
            case TaskStatus.Active active -> throw new IllegalArgumentException("not an outcome: " + active.phase());
        }
    }

    static TaskStatus read(JsonNode node, WireCodec codec) {
        List<LogLink> links = new ArrayList<>();
        node.path("links")
                .forEach(link -> links.add(LogLink.dashboard(link.path("name").asText(), link.path("uri").asText())));
        Value.Struct info = node.path("info") instanceof ObjectNode object
                ? ValueJson.read(object)
                : Value.Struct.empty();
        if (node.path("failure") instanceof ObjectNode failure) {
            return new TaskStatus.Failed(new Failure(Failure.Origin.valueOf(failure.path("origin").asText()),
                    failure.path("retryable").asBoolean(), failure.path("code").asText(),
                    failure.path("message").asText()), links, info);
        }
        Optional<LiteralMap> outputs = node.path("outputs").isTextual()
                ? Optional.of(codec.outputs(Bytes.of(Base64.getDecoder().decode(node.path("outputs").textValue()))))
                : Optional.empty();
        return new TaskStatus.Succeeded(outputs, node.path("message").asText(), links, info);
    }
}
