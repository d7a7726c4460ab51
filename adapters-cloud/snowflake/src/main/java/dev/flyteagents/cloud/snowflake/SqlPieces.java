package dev.flyteagents.cloud.snowflake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text cut into statements, without comments and with its literals and quoted names emptied. */
final class SqlPieces {

    private SqlPieces() {}

    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < text.length(); i = end(text, i)) {
            char next = text.charAt(i);
            if (next == ';') {
                add(pieces, piece);
            } else if (end(text, i) == i + 1) {
                piece.append(next);
            } else {
                piece.append(next == '-' || next == '/' ? " " : "''");
            }
        }
        add(pieces, piece);
        return pieces;
    }

    static String firstWord(String piece) {
        int start = 0;
        while (start < piece.length() && (piece.charAt(start) == '(' || Character.isWhitespace(piece.charAt(start)))) {
            start++;
        }
        int end = start;
        while (end < piece.length() && Character.isLetter(piece.charAt(end))) {
            end++;
        }
        return piece.substring(start, end).toUpperCase(Locale.ROOT);
    }

    private static void add(List<String> pieces, StringBuilder piece) {
        if (!piece.toString().isBlank()) {
            pieces.add(piece.toString().strip());
        }
        piece.setLength(0);
    }

    /** Where the literal, name or comment that begins here ends; the next character where none does. */
    private static int end(String text, int start) {
        if (text.startsWith("--", start) || text.startsWith("//", start)) {
            int line = text.indexOf('\n', start);
            return line < 0 ? text.length() : line;
        }
        if (text.startsWith("/*", start)) {
            return after(text, "*/", start + 2);
        }
        if (text.startsWith("$$", start)) {
            return after(text, "$$", start + 2);
        }
        return switch (text.charAt(start)) {
            case '"' -> after(text, "\"", start + 1);
            case '\'' -> afterLiteral(text, start + 1);
            default -> start + 1;
        };
    }

    private static int afterLiteral(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\'') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }

    private static int after(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
