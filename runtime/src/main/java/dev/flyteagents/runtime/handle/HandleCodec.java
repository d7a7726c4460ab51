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
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.platform.WireCodec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    private static final String OUTCOME = "outcome";
    private static final String SUBMISSION = "submission";

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

    /** A handle without a job: it remembers how the task ended. Empty when it would exceed 16 KiB. */
    public Optional<Bytes> encode(HandleEnvelope envelope, TaskStatus outcome, WireCodec codec) {
        ObjectNode node = envelope(envelope);
        OutcomeJson.write(outcome, codec, node.putObject(OUTCOME));
        return Optional.of(written(node)).filter(bytes -> bytes.size() <= READ_LIMIT);
    }

    /** A handle of a job that the vendor has not accepted yet (C5). Empty when it would exceed 16 KiB. */
    public Optional<Bytes> encode(HandleEnvelope envelope, TaskRequest request, Instant submitUntil, WireCodec codec) {
        return Compressed.write(codec.request(request)).map(compressed -> {
            ObjectNode node = envelope(envelope.withoutOutputs());
            PendingJson.write(compressed, submitUntil, node.putObject(SUBMISSION));
            return written(node);
        }).filter(bytes -> bytes.size() <= READ_LIMIT);
    }

    public <H extends Record & RemoteHandle> HandleContent<H> decode(Bytes bytes, String agent, Class<H> type,
            WireCodec codec) {
        if (bytes.size() == 0 || bytes.size() > READ_LIMIT) {
            return garbage(agent, bytes.size() == 0 ? "was empty" : "had " + bytes.size() + " bytes");
        }
        try {
            if (!(JSON.readTree(new String(bytes.toArray(), StandardCharsets.UTF_8)) instanceof ObjectNode node)) {
                return garbage(agent, "was something else");
            }
            if (!node.has(MARK)) {
                return new HandleContent.Foreign<>(ValueJson.read(node), expected(agent, "was something else"));
            }
            return node.path(MARK).isInt() && node.path(MARK).intValue() > 0
                    ? read(node, agent, type, codec)
                    : garbage(agent, "was something else");
        } catch (IOException | RuntimeException e) {
            return garbage(agent, "was something else");
        }
    }

    /** The vendor's id of the job, whatever the agent; empty where the handle names none. */
    public static String remoteId(Bytes bytes) {
        try {
            return JSON.readTree(bytes.toArray()).path("remote_id").asText();
        } catch (IOException e) {
            return "";
        }
    }

    private static <H extends Record & RemoteHandle> HandleContent<H> read(ObjectNode node, String agent, Class<H> type,
            WireCodec codec) throws IOException {
        int version = node.path(MARK).intValue();
        if (!node.path("agent").asText().equals(agent)) {
            return garbage(agent, "was written by another agent");
        }
        if (version > HandleEnvelope.VERSION) {
            return new HandleContent.Newer<>(version);
        }
        if (node.has(OUTCOME)) {
            return new HandleContent.Ended<>(OutcomeJson.read(node.path(OUTCOME), codec));
        }
        if (node.has(SUBMISSION)) {
            return PendingJson.read(Complete.require(EnvelopeJson.read(node)), node.path(SUBMISSION), codec);
        }
        H handle = Complete.require(JSON.treeToValue(node.path(HANDLE), type));
        HandleEnvelope envelope = EnvelopeJson.read(node);
        return envelope.remoteId().isEmpty()
                ? garbage(agent, "names no job")
                : new HandleContent.Known<>(Complete.require(envelope), handle);
    }

    private static <H extends Record & RemoteHandle> Bytes write(HandleEnvelope envelope, H handle) {
        ObjectNode node = envelope(envelope);
        node.set(HANDLE, withoutNulls(JSON.valueToTree(handle)));
        return written(node);
    }

    private static ObjectNode envelope(HandleEnvelope envelope) {
        ObjectNode node = JSON.createObjectNode();
        node.put(MARK, HandleEnvelope.VERSION);
        EnvelopeJson.write(envelope, node);
        return node;
    }

    private static Bytes written(ObjectNode node) {
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
        return new HandleContent.Garbage<>(expected(agent, found));
    }

    private static String expected(String agent, String found) {
        return "resource_meta: expected a handle written by '" + agent + "', but it " + found
                + "; the task must be started anew";
    }
}
