package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;

/** A live job that carries our tags (C7). */
public record Owned<H extends Record & RemoteHandle>(H handle, Map<String, String> tags) {

    public Owned {
        tags = Copies.ordered(tags);
    }
}
