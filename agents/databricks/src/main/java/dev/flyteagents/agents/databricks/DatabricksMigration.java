package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Value;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the handles of the Python connectors (H5). Flyte 1's has {@code auth_token} as well, which is neither kept nor
 * used (H4). Their jobs write the outputs themselves.
 */
final class DatabricksMigration {

    private static final Pattern RUN_ID = Pattern.compile("\\d{1,18}");

    private DatabricksMigration() {}

    static Optional<DatabricksHandle> read(Value foreign) {
        if (!(foreign instanceof Value.Struct(Map<String, Value> fields))) {
            return Optional.empty();
        }
        Optional<String> instance = text(fields, "databricks_instance").flatMap(DatabricksHost::parse);
        Optional<String> runId = text(fields, "run_id").filter(id -> RUN_ID.matcher(id).matches());
        return instance.flatMap(host -> runId.map(id -> DatabricksHandle.found(id, host)));
    }

    private static Optional<String> text(Map<String, Value> fields, String name) {
        return switch (fields.getOrDefault(name, Value.ofNothing())) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Int64(long number) -> Optional.of(Long.toString(number));
            default -> Optional.empty();
        };
    }
}
