package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.submission.VendorTimeout;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.remote.SqlSession;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where and as whom a task runs: Flyte 1 says it in {@code config}, Flyte 2 in {@code custom}. */
record SnowflakeSettings(SqlSession session, boolean batch, Optional<String> userTag, String resultsPrefix,
        String linkName) {

    static final List<String> CREDENTIALS = List.of("snowflake_private_key", "snowflake_private_key_passphrase",
            "snowflake_oauth_token", "snowflake_pat", "snowflake_password");

    private static final Set<String> BASE = Set.of("account", "user", "warehouse", "database", "schema");

    private static final String OURS = "flyte_agents.";
    private static final String PARAMETER = OURS + "session_parameters.";

    /** The account becomes a host name: labels of letters, digits, hyphens and underscores, nothing else. */
    static final Pattern ACCOUNT = Pattern
            .compile(
                    "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?){0,3}");

    static SnowflakeSettings of(TaskTemplate template) {
        Fields config = Fields.ofTexts("config", template.config());
        Fields custom = Fields.of("custom", template.customOrEmpty());
        boolean inConfig = config.names().stream().anyMatch(BASE::contains);
        boolean inCustom = custom.names().stream().anyMatch(BASE::contains);
        if (inConfig && inCustom) {
            throw new InvalidFieldException("config",
                    "a task has its Snowflake settings in config (Flyte 1) or in custom (Flyte 2), this one in both");
        }
        if (inConfig) {
            return flyte1(config, template.config());
        }
        if (inCustom) {
            return flyte2(custom);
        }
        throw new InvalidFieldException("custom", "has no Snowflake settings, and neither has config (Flyte 1); "
                + "account, user, warehouse and database are required");
    }

    private static SnowflakeSettings flyte1(Fields config, Map<String, String> texts) {
        Map<String, String> parameters = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(PARAMETER)) {
                parameters.put(SnowflakeOptions.parameterName(config, key, key.substring(PARAMETER.length())), text);
            } else if (!BASE.contains(key)) {
                Fields.ofTexts("config", Map.of(key, text))
                        .refuseUnknown(SnowflakeDescription.DESCRIPTOR.names("config"));
            }
        });
        SnowflakeOptions options = new SnowflakeOptions(config.findText("role"),
                SnowflakeOptions.authenticator(config, OURS + "authenticator"), parameters);
        return of(config, config.text("schema"), options, false, ":", SnowflakeLinks.FLYTE1);
    }

    private static SnowflakeSettings flyte2(Fields custom) {
        custom.refuseUnknown(SnowflakeDescription.DESCRIPTOR.names("custom"));
        custom.findFields("flyte_agents")
                .ifPresent(ours -> ours.refuseUnknown(SnowflakeDescription.DESCRIPTOR.names("custom.flyte_agents")));
        custom.findFields("secrets").ifPresent(secrets -> secrets.refuseUnknown(Set.copyOf(CREDENTIALS)));
        custom.texts("secrets");
        SnowflakeOptions options = custom.findFields("connection_kwargs")
                .map(SnowflakeOptions::of)
                .orElse(SnowflakeOptions.none());
        return of(custom, custom.findText("schema").filter(schema -> !schema.isBlank()).orElse("PUBLIC"), options,
                custom.flag("batch", false), "/", SnowflakeLinks.FLYTE2);
    }

    /** The two Flytes write the result's URI differently: {@code user:account} and {@code user/account}. */
    private static SnowflakeSettings of(Fields fields, String schema, SnowflakeOptions options, boolean batch,
            String separator, String linkName) {
        String account = fields.text("account");
        if (!ACCOUNT.matcher(account).matches()) {
            throw fields.fail("account", "must be a Snowflake account identifier such as MYORG-MYACCOUNT or "
                    + "xy12345.eu-central-1, without a host or a scheme");
        }
        String user = fields.text("user");
        String warehouse = fields.text("warehouse");
        String database = fields.text("database");
        SqlSession session = new SqlSession(account, user, options.role(), Optional.of(warehouse),
                Optional.of(database), Optional.of(schema), options.authenticator(), options.ofSession());
        return new SnowflakeSettings(session, batch, options.userTag(), "snowflake://" + user + separator
                + String.join("/", account, warehouse, database, schema, ""), linkName);
    }
}
