package dev.flyteagents.runtime.handle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.platform.WireCodec;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/** A submission within a handle (C5): until when its owner submits, and the request, compressed, in Flyte's own form. */
final class PendingJson {

    private PendingJson() {}

    static void write(Bytes compressed, Instant submitUntil, ObjectNode node) {
        node.put("submit_until", submitUntil.toString());
        node.put("request", compressed.toArray());
    }

    static <H extends Record & RemoteHandle> HandleContent<H> read(HandleEnvelope envelope, JsonNode node,
            WireCodec codec) throws IOException {
        if (envelope.key().isEmpty() || envelope.lineage().isEmpty()) {
            throw new IOException("a pending submission has a key and a lineage");
        }
        TaskRequest request = codec
                .request(Compressed.read(Base64.getDecoder().decode(node.path("request").asText())));
        return new HandleContent.Pending<>(envelope, request, Instant.parse(node.path("submit_until").asText()));
    }
}
