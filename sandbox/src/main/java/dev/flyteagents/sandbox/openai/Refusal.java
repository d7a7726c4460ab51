package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import dev.flyteagents.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the API says when it will not do what it was asked. Texts are facts; each row of {@code refusals.tsv} names its source. */
public record Refusal(int status, String type, Optional<String> code, Optional<String> param, String message,
        Map<String, String> headers) {

    private static final String INVALID = "invalid_request_error";

    public Refusal {
        headers = Map.copyOf(headers);
    }

    /** Too many requests in a minute: come back after this long. */
    public static Refusal rateLimited(String model, Duration wait) {
        Map<String, String> headers = Map.of("retry-after", Long.toString(wait.toSeconds()), "retry-after-ms",
                Long.toString(wait.toMillis()), "x-ratelimit-limit-requests", "3", "x-ratelimit-remaining-requests",
                "0", "x-ratelimit-reset-requests", wait.toSeconds() + "s");
        return new Refusal(429, "requests", Optional.of("rate_limit_exceeded"), Optional.empty(),
                "Rate limit reached for " + model + " in organization org-sandbox on requests per min (RPM): Limit 3, "
                        + "Used 3, Requested 1. Please try again in " + wait.toSeconds() + "s.",
                headers);
    }

    /** The account has no credit left. */
    public static Refusal insufficientQuota() {
        return plain(429, "insufficient_quota", "insufficient_quota",
                "You exceeded your current quota, please check your plan and billing details. For more information on "
                        + "this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.");
    }

    public static Refusal serverError() {
        return plain(500, "server_error", null,
                "The server had an error while processing your request. Sorry about that!");
    }

    public static Refusal overloaded() {
        return plain(503, "server_error", null, "The engine is currently overloaded, please try again later.");
    }

    public static Refusal contextLength(int limit, int tokens) {
        return invalid("context_length_exceeded", "messages", "This model's maximum context length is " + limit
                + " tokens. However, your messages resulted in " + tokens
                + " tokens. Please reduce the length of the messages.");
    }

    static Refusal noKey() {
        return plain(401, INVALID, null, "You didn't provide an API key. You need to provide your API key in an "
                + "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");
    }

    /** Shows the first and the last characters of a long key, and all of a short one, as the service does. */
    static Refusal wrongKey(String key) {
        int hidden = key.length() - 12;
        String shown = hidden > 0
                ? key.substring(0, 8) + "*".repeat(hidden) + key.substring(key.length() - 4)
                : key;
        return plain(401, INVALID, "invalid_api_key", "Incorrect API key provided: " + shown
                + ". You can find your API key at https://platform.openai.com/account/api-keys.");
    }

    static Refusal wrongOrganization() {
        return plain(401, INVALID, "mismatched_organization",
                "OpenAI-Organization header should match organization for API key");
    }

    static Refusal unknownModel(String model) {
        return plain(404, INVALID, "model_not_found",
                "The model `" + model + "` does not exist or you do not have access to it.");
    }

    static Refusal unknownUrl(String method, String path) {
        return plain(404, INVALID, null, "Invalid URL (" + method + " " + path + ")");
    }

    static Refusal bad(String message) {
        return plain(400, INVALID, null, message);
    }

    static Refusal invalid(String code, String param, String message) {
        return new Refusal(400, INVALID, Optional.of(code), Optional.of(param), message, Map.of());
    }

    private static Refusal plain(int status, String type, @Nullable String code,
            String message) {
        return new Refusal(status, type, Optional.ofNullable(code), Optional.empty(), message, Map.of());
    }

    Reply reply() {
        Reply body = Reply.json(status, JsonText.fields("error",
                JsonText.fields("message", message, "type", type, "param", param, "code", code)));
        Map<String, String> all = new LinkedHashMap<>(body.headers());
        all.putAll(headers);
        return new Reply(status, all, body.body(), body.delay());
    }
}
