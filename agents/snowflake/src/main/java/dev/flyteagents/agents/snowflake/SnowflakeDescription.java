package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent in words: its descriptor, and what it would send. */
final class SnowflakeDescription {

    private static final List<String> HOSTS = List.of("*.snowflakecomputing.com", "*.snowflakecomputing.cn");

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("Snowflake Agent",
            List.of(new TaskCategory("snowflake", 0)),
            List.of(
                    Field.required("sql.statement", "string", "the statement; inputs stand in it as %(name)s"),
                    Field.required("custom.account", "string", "account identifier; Flyte 1 has it in config"),
                    Field.required("custom.user", "string", "user to log in as"),
                    Field.required("custom.warehouse", "string", "warehouse that runs the statement"),
                    Field.required("custom.database", "string", "current database"),
                    Field.optional("custom.schema", "string", "current schema; PUBLIC, and required in Flyte 1"),
                    Field.optional("custom.batch", "boolean", "inputs are lists: VALUES (...) is repeated per row"),
                    Field.optional("custom.connection_kwargs", "object",
                            "role, authenticator, session_parameters, autocommit, timezone"),
                    Field.optional("custom.secrets", "object", "credential name to Flyte secret"),
                    Field.optional("custom.flyte_agents.vendor_timeout", "boolean",
                            "Snowflake ends the statement, a while after the task's own timeout"),
                    Field.optional("config.role", "string", "Flyte 1: role to run as"),
                    Field.optional("config.flyte_agents.authenticator", "string", "Flyte 1: way of logging in"),
                    Field.optional("config.flyte_agents.session_parameters.NAME", "string",
                            "Flyte 1: a session parameter"),
                    Field.optional("config.flyte_agents.vendor_timeout", "string",
                            "Flyte 1: true, and Snowflake ends the statement, a while after the task's own timeout")),
            List.of(new AgentDescriptor.Output(SnowflakeTask.RESULTS, "structured_dataset",
                    "snowflake:// URI of the query's result")),
            List.of(
                    new Credential("snowflake_private_key", HOSTS, "RSA key, PEM or base64 of its DER form"),
                    new Credential("snowflake_private_key_passphrase", HOSTS, "passphrase of an encrypted key"),
                    new Credential("snowflake_oauth_token", HOSTS, "OAuth access token"),
                    new Credential("snowflake_pat", HOSTS, "programmatic access token"),
                    new Credential("snowflake_password", HOSTS, "password")),
            List.of(
                    new AgentDescriptor.Guarantee("TOKEN",
                            "key pair, OAuth or programmatic access token, and a statement that needs no session"),
                    new AgentDescriptor.Guarantee("SEARCH",
                            "password, or a statement that needs a session: searched for by its QUERY_TAG first")),
            AgentDescriptor.MissingRecord.FAIL);

    private SnowflakeDescription() {}

    static RemoteCall plan(SnowflakeTask task, Map<String, String> tags) {
        SqlSession session = task.session();
        SqlStatement statement = task.statement(tags, Optional.empty());
        Map<String, Value> body = new LinkedHashMap<>();
        body.put("statement", Value.of(statement.text()));
        body.put("parameters", Value.of(statement.parameters().stream().map(SnowflakeDescription::shown).toList()));
        body.put("user", Value.of(session.user()));
        put(body, "role", session.role());
        put(body, "warehouse", session.warehouse());
        put(body, "database", session.database());
        put(body, "schema", session.schema());
        put(body, "authenticator", session.authenticator());
        Map<String, Value> parameters = new LinkedHashMap<>();
        session.parameters().forEach((name, text) -> parameters.put(name, Value.of(text)));
        body.put("session_parameters", Value.of(parameters));
        statement.timeout().ifPresent(limit -> body.put("timeout", Value.of(limit.toSeconds())));
        return new RemoteCall(session.account(), "submit statement", Value.of(body), SnowflakeSettings.CREDENTIALS,
                statement.tags());
    }

    private static void put(Map<String, Value> body, String name, Optional<String> text) {
        text.ifPresent(present -> body.put(name, Value.of(present)));
    }

    private static Value shown(SqlStatement.Parameter parameter) {
        return switch (parameter) {
            case SqlStatement.Parameter.Text(String text) -> Value.of(text);
            case SqlStatement.Parameter.Whole(long number) -> Value.of(number);
            case SqlStatement.Parameter.Real(double number) -> new Value.Float64(number);
            case SqlStatement.Parameter.Bool(boolean flag) -> Value.of(flag);
            case SqlStatement.Parameter.Timestamp(Instant instant) -> Value.of(instant.toString());
            case SqlStatement.Parameter.Null() -> Value.ofNothing();
        };
    }
}
