package dev.flyteagents.cloud.snowflake;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a statement may change the session that runs it, as USE, SET, ALTER SESSION, BEGIN and temporary objects do,
 * CREATE DATABASE too (it becomes the current one), and CALL (a procedure with its caller's rights). What surely does
 * not is listed; everything else gets a session of its own.
 */
final class SessionChange {

    private static final Set<String> HARMLESS = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY",
            "TRUNCATE", "SHOW", "DESCRIBE", "DESC", "LIST", "LS", "EXPLAIN", "VALUES");

    private static final Pattern FIRST_WORD = Pattern
            .compile("(?:[\\s(;]|--[^\\n]*+(?:\\n|\\z)|//[^\\n]*+(?:\\n|\\z)|/\\*(?s:.*?)\\*/)*+(?<word>\\w*)");

    private SessionChange() {}

    static boolean possibleIn(String statement) {
        Matcher matcher = FIRST_WORD.matcher(statement);
        boolean harmless = matcher.lookingAt()
                && HARMLESS.contains(matcher.group("word").toUpperCase(Locale.ROOT));
        String body = statement.stripTrailing();
        int semicolon = body.indexOf(';');
        return !harmless || (semicolon >= 0 && semicolon < body.length() - 1);
    }
}
