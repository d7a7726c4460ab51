package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The agent in words: its descriptor, and what it would send. */
final class SnowflakeDescription {

    private static final List<String> HOSTS = List.of("*.snowflakecomputing.com", "*.snowflakecomputing.cn");

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("Snowflake Agent",
            List.of(new TaskCategory("snowflake", 0)),
            SnowflakeFields.ALL,
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

    /** What either road sends; the SQL API is sent the request id too. */
    static RemoteCall plan(SqlSession session, SqlStatement statement, String host) {
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
        put(body, "request_id", statement.requestId().map(UUID::toString));
        statement.timeout().ifPresent(limit -> body.put("timeout", Value.of(limit.toSeconds())));
        return new RemoteCall(host, "submit a statement, by the SQL API where credential and statement allow, else by "
                + "the driver", Value.of(body), SnowflakeSettings.CREDENTIALS,
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
