package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** What becomes of a request that a rule matches. */
public sealed interface Outcome {

    /** The model says this, and stops for this reason. */
    record Answers(String text, String finishReason) implements Outcome {}

    /** The model declines, in these words. */
    record Declines(String text) implements Outcome {}

    /** The model asks for a tool to be called with these arguments. */
    record CallsTool(String name, String arguments) implements Outcome {}

    /** The model asks for a function to be called, as it did before there were tools. */
    record CallsFunction(String name, String arguments) implements Outcome {}

    /** The service refuses the request. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Reads {@code {"kind":"answers|declines|calls-tool|calls-function|refused", "text":…, "finishReason":…, "name":…, "arguments":…, "status":…, "type":…, "code":…, "message":…}}. */
    static Outcome of(Map<String, @Nullable Object> json) {
        String text = JsonText.text(json, "text").orElse("");
        String kind = JsonText.text(json, "kind").orElse("");
        return switch (kind) {
            case "answers" -> new Answers(text, JsonText.text(json, "finishReason").orElse("stop"));
            case "declines" -> new Declines(text);
            case "calls-tool" -> new CallsTool(JsonText.text(json, "name").orElse("tool"),
                    JsonText.text(json, "arguments").orElse("{}"));
            case "calls-function" -> new CallsFunction(JsonText.text(json, "name").orElse("function"),
                    JsonText.text(json, "arguments").orElse("{}"));
            case "refused" -> new Refused(new Refusal(
                    JsonText.text(json, "status").map(Integer::parseInt).orElse(400),
                    JsonText.text(json, "type").orElse("invalid_request_error"), JsonText.text(json, "code"),
                    Optional.empty(), JsonText.text(json, "message").orElse("refused by a rule"), Map.of()));
            default -> throw new IllegalArgumentException("unknown kind of outcome: " + kind);
        };
    }
}
