package dev.flyteagents.sandbox.snowflake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A statement's text seen through: comments and literals blanked, so that what remains can be searched. */
final class SqlText {
    private final String stripped;
    private final String code;

    SqlText(String text) {
        StringBuilder withoutComments = new StringBuilder();
        StringBuilder withoutLiterals = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = endOf(text, i);
            char c = text.charAt(i);
            if (end == i + 1) {
                withoutComments.append(c);
                withoutLiterals.append(c);
            } else if (c == '\'' || c == '"' || c == '$') {
                withoutComments.append(text, i, end);
                withoutLiterals.append(c == '"' ? text.substring(i, end) : "''");
            } else {
                withoutComments.append(' ');
                withoutLiterals.append(' ');
            }
            i = end;
        }
        stripped = trim(withoutComments.toString());
        code = trim(withoutLiterals.toString());
    }

    /** The text without comments, surrounding space and trailing semicolons. */
    String stripped() {
        return stripped;
    }

    /** {@link #stripped} with every string literal emptied. */
    String code() {
        return code;
    }

    String firstWord() {
        return code.replaceFirst("^[(\\s]+", "").split("[^A-Za-z0-9_$@!]+", 2)[0].toUpperCase(Locale.ROOT);
    }

    int placeholders() {
        return (int) withoutIdentifiers().chars().filter(c -> c == '?').count();
    }

    int statements() {
        int count = 0;
        for (String part : withoutIdentifiers().split(";", -1)) {
            count += part.isBlank() ? 0 : 1;
        }
        return count;
    }

    /** The statements in it, in order. */
    List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < stripped.length(); i = endOf(stripped, i)) {
            if (stripped.charAt(i) == ';') {
                pieces.add(stripped.substring(start, i).strip());
                start = i + 1;
            }
        }
        pieces.add(stripped.substring(start).strip());
        return pieces.stream().filter(piece -> !piece.isEmpty()).toList();
    }

    private String withoutIdentifiers() {
        return code.replaceAll("\"[^\"]*\"", "i");
    }

    private static String trim(String text) {
        return text.replaceAll("[\\s;]+$", "").strip();
    }

    /** Where the literal or comment that starts here ends; the next character when none does. */
    private static int endOf(String text, int start) {
        char c = text.charAt(start);
        if (c == '\'' || c == '"') {
            return after(text, String.valueOf(c), start + 1);
        }
        if (text.startsWith("$$", start)) {
            return after(text, "$$", start + 2);
        }
        if (text.startsWith("--", start) || text.startsWith("//", start)) {
            int line = text.indexOf('\n', start);
            return line < 0 ? text.length() : line;
        }
        return text.startsWith("/*", start) ? after(text, "*/", start + 2) : start + 1;
    }

    private static int after(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }
}
