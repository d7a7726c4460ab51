package dev.flyteagents.cloud.snowflake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tags as Snowflake keeps them: one compact JSON object in {@code QUERY_TAG}, of at most 2000 characters. */
final class QueryTag {

    static final int MAX_LENGTH = 2000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private QueryTag() {}

    /** The longest values are halved until the whole fits: keys have 64 characters and stay whole. */
    static String of(Map<String, String> tags) {
        Map<String, String> fitting = new LinkedHashMap<>(tags);
        String json = json(fitting);
        while (json.length() > MAX_LENGTH) {
            Map.Entry<String, String> longest = fitting.entrySet()
                    .stream()
                    .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.length(), b.length())))
                    .orElseThrow();
            longest.setValue(longest.getValue().substring(0, longest.getValue().length() / 2));
            json = json(fitting);
        }
        return json;
    }

    /** One tag as it stands in the whole. */
    static String member(String name, String value) {
        return quoted(name) + ":" + quoted(value);
    }

    /** A tag as it stands in the whole, whatever its value. */
    static String name(String name) {
        return quoted(name) + ":";
    }

    /** What {@link #of} wrote; empty for anything else. */
    static Map<String, String> read(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        try {
            JSON.readTree(text)
                    .properties()
                    .forEach(tag -> {
                        if (tag.getValue().isTextual()) {
                            tags.put(tag.getKey(), tag.getValue().textValue());
                        }
                    });
        } catch (JsonProcessingException e) {
            return Map.of();
        }
        return tags;
    }

    private static String json(Map<String, String> tags) {
        return tags.entrySet()
                .stream()
                .map(tag -> member(tag.getKey(), tag.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                quoted.append('\\').append(next);
            } else if (next < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
            } else {
                quoted.append(next);
            }
        }
        return quoted.append('"').toString();
    }
}
