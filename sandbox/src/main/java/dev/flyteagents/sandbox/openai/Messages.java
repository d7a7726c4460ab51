package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The conversation of a request. */
final class Messages {

    private static final List<String> ROLES = List.of("system", "assistant", "user", "function", "tool", "developer");

    private Messages() {}

    static void check(List<?> messages) {
        if (messages.isEmpty()) {
            throw new RefusalException(Refusal.invalid("empty_array", "messages", "Invalid 'messages': empty array. "
                    + "Expected an array with minimum length 1, but got an empty array instead."));
        }
        for (int i = 0; i < messages.size(); i++) {
            check("messages[" + i + "]", messages.get(i));
        }
    }

    private static void check(String path, @Nullable Object item) {
        Map<String, @Nullable Object> message = JsonText.object(item)
                .orElseThrow(() -> new RefusalException(Parameters.wrongType(path, "an object", Kind.of(item))));
        Object role = message.get("role");
        if (role == null) {
            throw new RefusalException(Refusal.invalid("missing_required_parameter", path + ".role",
                    "Missing required parameter: '" + path + ".role'."));
        }
        if (!ROLES.contains(role.toString())) {
            throw new RefusalException(Refusal.invalid("invalid_value", path + ".role", "Invalid value: '" + role
                    + "'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'."));
        }
        Kind content = Kind.of(message.get("content"));
        boolean maybeNull = role.equals("assistant");
        if (content != Kind.TEXT && content != Kind.ARRAY && !(maybeNull && content == Kind.NULL)) {
            throw new RefusalException(Parameters.wrongType(path + ".content",
                    "one of a string or array of objects", content));
        }
    }

    /** The text of the last message; empty when it is not plain text. */
    static String last(List<?> messages) {
        return text(messages.get(messages.size() - 1));
    }

    /** As many as there are words, for want of a tokenizer. */
    static int tokens(List<?> messages) {
        return messages.stream().mapToInt(message -> tokens(text(message))).sum();
    }

    static int tokens(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    }

    private static String text(@Nullable Object message) {
        return message instanceof Map<?, ?> fields && fields.get("content") instanceof String content ? content : "";
    }
}
