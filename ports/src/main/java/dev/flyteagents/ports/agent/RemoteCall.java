package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Map;

/** The request that a create would send: where to, what, under which credential names and tags. Holds no secret. */
public record RemoteCall(String host, String operation, Value body, List<String> credentials,
        Map<String, String> tags) {

    public RemoteCall {
        credentials = List.copyOf(credentials);
        tags = Copies.ordered(tags);
    }
}
