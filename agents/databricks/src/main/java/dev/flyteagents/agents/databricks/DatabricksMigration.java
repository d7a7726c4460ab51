package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.JobIdentity;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the handles of the Python connectors (H5). Flyte 1's has {@code auth_token} as well, which is neither kept nor
 * used (H4), and since flytekit 1.16 the names by which a token is made. Their jobs write the outputs themselves.
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
        return instance.flatMap(host -> runId.map(id -> DatabricksHandle.found(id, host).as(identity(fields))));
    }

    /** A token was this server's, then as now; the file of a federated identity is the operator's to say. */
    private static JobIdentity identity(Map<String, Value> fields) {
        return text(fields, "auth_type").flatMap(JobIdentity.Kind::named)
                .map(kind -> switch (kind) {
                    case PAT -> JobIdentity.operators();
                    case OAUTH_M2M -> new JobIdentity(Optional.of(kind), text(fields, "client_id"),
                            text(fields, "oauth_secret_name"));
                    case OIDC_FEDERATION -> new JobIdentity(Optional.of(kind), Optional.empty(), Optional.empty());
                })
                .orElseGet(JobIdentity::operators);
    }

    private static Optional<String> text(Map<String, Value> fields, String name) {
        return switch (fields.getOrDefault(name, Value.ofNothing())) {
            case Value.Text(String text) -> Optional.of(text);
            case Value.Int64(long number) -> Optional.of(Long.toString(number));
            default -> Optional.empty();
        };
    }
}
