package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Value;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the handles of the Python connectors (H5). Flyte 2's has {@code connection_kwargs} as well, of which role and
 * authenticator are kept; a password in there is neither kept nor used (H4).
 */
final class SnowflakeMigration {

    private static final Set<String> FLYTE1 = Set.of("user", "account", "database", "schema", "warehouse", "query_id",
            "has_output");
    private static final String OPTIONS = "connection_kwargs";

    private static final Pattern QUERY_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private SnowflakeMigration() {}

    static Optional<SnowflakeHandle> read(Value foreign) {
        if (!(foreign instanceof Value.Struct(Map<String, Value> fields)) || !fields.keySet().containsAll(FLYTE1)
                || !(fields.get("has_output") instanceof Value.Bool(boolean hasOutput))) {
            return Optional.empty();
        }
        String queryId = text(fields, "query_id").orElse("");
        String account = text(fields, "account").orElse("");
        String user = text(fields, "user").orElse("");
        String warehouse = text(fields, "warehouse").orElse("");
        if (user.isEmpty() || !QUERY_ID.matcher(queryId).matches()
                || !SnowflakeSettings.ACCOUNT.matcher(account).matches()) {
            return Optional.empty();
        }
        boolean flyte2 = fields.containsKey(OPTIONS);
        Map<String, Value> options = fields.get(OPTIONS) instanceof Value.Struct(Map<String, Value> kwargs)
                ? kwargs
                : Map.of();
        String results = "snowflake://" + user + (flyte2 ? "/" : ":") + String.join("/", account, warehouse,
                text(fields, "database").orElse(""), text(fields, "schema").orElse(""), queryId);
        return Optional.of(new SnowflakeHandle(queryId, account, user, text(options, "role"),
                text(options, "authenticator").map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(SnowflakeOptions.AUTHENTICATORS::contains),
                warehouse, hasOutput ? Optional.of(results) : Optional.empty(),
                flyte2 ? SnowflakeLinks.FLYTE2 : SnowflakeLinks.FLYTE1, text(fields, "database"), Optional.empty()));
    }

    private static Optional<String> text(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Text(String text) && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }
}
