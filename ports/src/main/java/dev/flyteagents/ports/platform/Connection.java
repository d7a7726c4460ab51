package dev.flyteagents.ports.platform;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Secret;

import java.util.Map;

/** What Flyte 2 sends along with a call: resolved secrets by argument name, and settings. Never kept (F12). */
public record Connection(String taskType, Map<String, Secret> secrets, Map<String, String> configs) {

    private static final Connection NONE = new Connection("", Map.of(), Map.of());

    public Connection {
        secrets = Copies.ordered(secrets);
        configs = Copies.ordered(configs);
    }

    /** As Flyte 1 has it. */
    public static Connection none() {
        return NONE;
    }
}
