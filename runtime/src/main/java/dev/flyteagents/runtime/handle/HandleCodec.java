package dev.flyteagents.runtime.handle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.RemoteHandle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Handles as versioned JSON (H2): {@code {"flyte_agents":1,"agent":…,"handle":{…}}}. Reading never trusts: what is not
 * exactly such a document is {@link HandleContent.Garbage}.
 */
public final class HandleCodec {

    /** What a handle may measure; beyond it the declared outputs are left out. */
    static final int LIMIT = 4 * 1024;

    /** What is looked at at all: the largest handle that the contract knows (C5, P4). */
    static final int READ_LIMIT = 16 * 1024;

    private static final String MARK = "flyte_agents";
    private static final String HANDLE = "handle";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(16)
                        .maxStringLength(READ_LIMIT)
                        .maxNumberLength(40)
                        .build());
    }

    /** The bytes, without the declared outputs where 4 KiB would be exceeded; empty when even those are too many. */
    public <H extends Record & RemoteHandle> Optional<Bytes> encode(HandleEnvelope envelope, H handle) {
        Bytes whole = write(envelope, handle);
        Bytes bytes = whole.size() <= LIMIT ? whole : write(envelope.withoutOutputs(), handle);
        return Optional.of(bytes).filter(result -> result.size() <= LIMIT);
    }

    public <H extends Record & RemoteHandle> HandleContent<H> decode(Bytes bytes, String agent, Class<H> type) {
        if (bytes.size() == 0 || bytes.size() > READ_LIMIT) {
            return garbage(agent, bytes.size() == 0 ? "was empty" : "had " + bytes.size() + " bytes");
        }
        try {
            return JSON.readTree(new String(bytes.toArray(), StandardCharsets.UTF_8)) instanceof ObjectNode node
                    && node.path(MARK).isInt()
                    && node.path(MARK).intValue() > 0
                            ? read(node, agent, type)
                            : garbage(agent, "was something else");
        } catch (IOException | RuntimeException e) {
            return garbage(agent, "was something else");
        }
    }

    private static <H extends Record & RemoteHandle> HandleContent<H> read(ObjectNode node, String agent, Class<H> type)
            throws IOException {
        int version = node.path(MARK).intValue();
        String writer = node.path("agent").asText();
        if (!writer.equals(agent)) {
            return garbage(agent, "was written by another agent");
        }
        if (version > HandleEnvelope.VERSION) {
            return new HandleContent.Newer<>(version);
        }
        H handle = Complete.require(JSON.treeToValue(node.path(HANDLE), type));
        return new HandleContent.Known<>(Complete.require(EnvelopeJson.read(node)), handle);
    }

    private static <H extends Record & RemoteHandle> Bytes write(HandleEnvelope envelope, H handle) {
        ObjectNode node = JSON.createObjectNode();
        node.put(MARK, HandleEnvelope.VERSION);
        EnvelopeJson.write(envelope, node);
        node.set(HANDLE, withoutNulls(JSON.valueToTree(handle)));
        try {
            return Bytes.of(JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain data cannot fail to be written", e);
        }
    }

    private static JsonNode withoutNulls(ObjectNode node) {
        node.properties().removeIf(entry -> entry.getValue().isNull());
        return node;
    }

    private static <H extends Record & RemoteHandle> HandleContent<H> garbage(String agent, String found) {
        return new HandleContent.Garbage<>(
                "resource_meta: expected a handle written by '" + agent + "', but it " + found
                        + "; the task must be started anew");
    }
}
