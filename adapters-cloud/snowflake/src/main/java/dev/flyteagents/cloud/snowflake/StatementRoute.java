package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The road a statement takes. The SQL API has no password login; takes what changes a session only among several
 * statements, and bindings only with a single one; cannot return what some procedures do; and knows few session
 * parameters. Source: docs.snowflake.com/en/developer-guide/sql-api, "Introduction" (limitations), "Submitting multiple
 * SQL statements" and "Reference" (parameters).
 */
enum StatementRoute {

    SQL_API, DRIVER;

    private static final Set<String> OF_A_SESSION = Set.of("USE", "SET", "UNSET", "BEGIN", "START", "COMMIT",
            "ROLLBACK", "CALL", "DECLARE", "EXECUTE", "PUT", "GET", "");

    private static final Pattern SESSION_OBJECT = Pattern.compile(
            "(ALTER\\s+SESSION|CREATE\\s+(OR\\s+REPLACE\\s+)?((LOCAL|GLOBAL)\\s+)?(TEMP|TEMPORARY|VOLATILE))\\b.*",
            Pattern.DOTALL);

    private static final Set<String> PARAMETERS = Set.of("BINARY_OUTPUT_FORMAT", "DATE_OUTPUT_FORMAT",
            "TIME_OUTPUT_FORMAT", "TIMESTAMP_OUTPUT_FORMAT", "TIMESTAMP_LTZ_OUTPUT_FORMAT",
            "TIMESTAMP_NTZ_OUTPUT_FORMAT", "TIMESTAMP_TZ_OUTPUT_FORMAT", "TIMEZONE", "USE_CACHED_RESULT", "QUERY_TAG");

    /** How a status is asked for, or a cancel: only the credential counts. */
    static StatementRoute of(SnowflakeCredential credential) {
        return switch (credential) {
            case SnowflakeCredential.KeyPair ignored -> SQL_API;
            case SnowflakeCredential.OAuthToken ignored -> SQL_API;
            case SnowflakeCredential.ProgrammaticToken ignored -> SQL_API;
            case SnowflakeCredential.Password ignored -> DRIVER;
        };
    }

    static StatementRoute of(SnowflakeCredential credential, SqlSession session, SqlStatement statement) {
        return of(credential) == SQL_API && allowsApi(session, statement) ? SQL_API : DRIVER;
    }

    /** Whether the statement itself and its session's parameters allow the SQL API, whatever the credential. */
    static boolean allowsApi(SqlSession session, SqlStatement statement) {
        return session.parameters().entrySet().stream().allMatch(StatementRoute::taken)
                && taken(SqlPieces.of(statement.text()), statement);
    }

    private static boolean taken(List<String> pieces, SqlStatement statement) {
        if (pieces.size() == 1) {
            String only = pieces.get(0).toUpperCase(Locale.ROOT);
            return !OF_A_SESSION.contains(SqlPieces.firstWord(only)) && !SESSION_OBJECT.matcher(only).matches();
        }
        return !pieces.isEmpty() && statement.parameters().isEmpty()
                && pieces.stream()
                        .map(SqlPieces::firstWord)
                        .noneMatch(word -> word.equals("END") || word.equals("CALL"));
    }

    /** AUTOCOMMIT must be on in the SQL API, and is; a timeout is a field of its request. */
    private static boolean taken(Map.Entry<String, String> parameter) {
        String name = parameter.getKey().toUpperCase(Locale.ROOT);
        return PARAMETERS.contains(name)
                || (name.equals("AUTOCOMMIT") && parameter.getValue().equalsIgnoreCase("true"))
                || (name.equals(ApiBody.TIMEOUT) && parameter.getValue().matches("\\d{1,9}"));
    }
}
