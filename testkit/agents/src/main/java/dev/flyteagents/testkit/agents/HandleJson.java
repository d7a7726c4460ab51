package dev.flyteagents.testkit.agents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleContent;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a handle: its own part, which the agent's record stands for, within the server's envelope. */
record HandleJson(ObjectNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "handle";

    static HandleJson of(Bytes handle) {
        try {
            return new HandleJson((ObjectNode) JSON.readTree(handle.toArray()));
        } catch (IOException | ClassCastException e) {
            throw new AssertionError("not a JSON object: " + Trial.text(handle), e);
        }
    }

    /** The resource of this name beside the test. */
    static HandleJson read(Class<?> test, String name) {
        try (InputStream content = test.getResourceAsStream(name)) {
            if (content == null) {
                throw new AssertionError("no resource '" + name + "' beside " + test.getName());
            }
            return of(Bytes.of(content.readAllBytes()));
        } catch (IOException e) {
            throw new AssertionError("resource '" + name + "' cannot be read", e);
        }
    }

    /** The same from a later version, which says more. */
    HandleJson withUnknownKey() {
        ObjectNode copy = json.deepCopy();
        copy.put("of_a_later_version", true);
        ((ObjectNode) copy.path(OWN)).put("of_a_later_version", "x");
        return new HandleJson(copy);
    }

    /** The names of what the agent keeps. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        json.path(OWN).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Every name of the agent's own part with its value. */
    List<String> facts() {
        return facts(json);
    }

    /** What is left of the facts when the agent has read the handle and writes it again. */
    <H extends Record & RemoteHandle> List<String> readBy(AsyncAgent<H> agent) {
        HandleCodec codec = new HandleCodec();
        Bytes bytes = Trial.bytes(written());
        HandleContent<H> content = codec.decode(bytes, agent.descriptor().name(), agent.handleType(),
                new InMemoryWireCodec());
        if (!(content instanceof HandleContent.Known<H>(var envelope, H handle))) {
            return List.of("not read: " + content);
        }
        return codec.encode(envelope, handle).map(again -> of(again).facts()).orElse(List.of("too large"));
    }

    private String written() {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of plain data cannot fail to be written", e);
        }
    }

    private static List<String> facts(ObjectNode json) {
        List<String> facts = new ArrayList<>();
        for (var entry : json.path(OWN).properties()) {
            JsonNode value = entry.getValue();
            facts.add(entry.getKey() + "=" + value);
        }
        return facts;
    }
}
