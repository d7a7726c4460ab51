package dev.flyteagents.sandbox.snowflake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code select system$cancel_query('<id>')}, the statement by which drivers cancel. */
final class CancelStatement {
    private static final Pattern CALL = Pattern.compile("system\\$cancel_query\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATEMENT = Pattern
            .compile("select\\s+system\\$cancel_query\\s*\\(\\s*'([^']*)'\\s*\\)", Pattern.CASE_INSENSITIVE);

    private CancelStatement() {}

    static boolean isIn(String body) {
        return CALL.matcher(body).find();
    }

    /** The id that the statement cancels, when it is one of these. */
    static Optional<String> target(SqlText sql) {
        Matcher matcher = STATEMENT.matcher(sql.stripped());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
