package dev.flyteagents.cloud.snowflake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of {@code POST /api/v2/statements}. Source: docs.snowflake.com/en/developer-guide/sql-api/reference. */
final class ApiBody {

    static final String TIMEOUT = "STATEMENT_TIMEOUT_IN_SECONDS";

    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    private ApiBody() {}

    static String of(SqlSession session, SqlStatement statement) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("statement", statement.text());
        name(body, "role", session.role());
        name(body, "warehouse", session.warehouse());
        name(body, "database", session.database());
        name(body, "schema", session.schema());
        ObjectNode parameters = body.putObject("parameters");
        session.parameters().forEach((key, value) -> {
            String name = key.toUpperCase(Locale.ROOT);
            if (name.equals(TIMEOUT)) {
                body.put("timeout", Integer.parseInt(value));
            } else if (!name.equals("AUTOCOMMIT")) {
                parameters.put(name, value);
            }
        });
        statement.timeout().ifPresent(limit -> body.put("timeout", limit.toSeconds()));
        if (!statement.tags().isEmpty()) {
            parameters.put("QUERY_TAG", QueryTag.of(statement.tags()));
        }
        if (SqlPieces.of(statement.text()).size() > 1) {
            parameters.put("MULTI_STATEMENT_COUNT", "0");
        }
        bind(body, statement.parameters());
        return body.toString();
    }

    /** Names are taken as SHOW prints them, so what the driver would raise to capitals is raised here. */
    private static void name(ObjectNode body, String field, Optional<String> name) {
        name.ifPresent(text -> {
            boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            body.put(field, quoted
                    ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                    : UNQUOTED.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : text);
        });
    }

    private static void bind(ObjectNode body, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        ObjectNode bindings = body.putObject("bindings");
        for (int i = 0; i < parameters.size(); i++) {
            ObjectNode binding = bindings.putObject(Integer.toString(i + 1));
            switch (parameters.get(i)) {
                case Parameter.Text(String text) -> put(binding, "TEXT", text);
                case Parameter.Whole(long number) -> put(binding, "FIXED", Long.toString(number));
                case Parameter.Real(double number) -> put(binding, "REAL", Double.toString(number));
                case Parameter.Bool(boolean flag) -> put(binding, "BOOLEAN", Boolean.toString(flag));
                case Parameter.Timestamp(Instant instant) -> put(binding, "TIMESTAMP_LTZ", nanoseconds(instant));
                case Parameter.Null() -> put(binding, "TEXT", null);
            }
        }
    }

    private static void put(ObjectNode binding, String type, @Nullable String value) {
        binding.put("type", type).put("value", value);
    }

    private static String nanoseconds(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BigInteger.valueOf(1_000_000_000))
                .add(BigInteger.valueOf(instant.getNano()))
                .toString();
    }
}
