package dev.flyteagents.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The query part of a URL; a parameter that comes again has its values one a line. */
final class Queries {
    private Queries() {}

    static Map<String, String> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int mark = pair.indexOf('=');
                parameters.merge(decode(mark < 0 ? pair : pair.substring(0, mark)),
                        mark < 0 ? "" : decode(pair.substring(mark + 1)), (first, next) -> first + "\n" + next);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
