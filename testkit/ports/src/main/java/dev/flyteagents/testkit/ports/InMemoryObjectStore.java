package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.ObjectStore;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Objects under one prefix, in memory. */
public final class InMemoryObjectStore implements ObjectStore {

    private final String prefix;
    private final Map<String, Bytes> objects = new ConcurrentHashMap<>();

    public InMemoryObjectStore(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public boolean serves(String uri) {
        return uri.startsWith(prefix);
    }

    @Override
    public void write(String uri, Bytes content) {
        objects.put(require(uri), content);
    }

    @Override
    public Bytes read(String uri) {
        return Optional.ofNullable(objects.get(require(uri)))
                .orElseThrow(() -> new AgentException(AgentException.Kind.NOT_FOUND, "OBJECT_MISSING",
                        "no object " + uri, null));
    }

    private String require(String uri) {
        if (!serves(uri)) {
            throw new IllegalArgumentException(uri + " is not below " + prefix);
        }
        return uri;
    }
}
