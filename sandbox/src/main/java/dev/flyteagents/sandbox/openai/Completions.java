package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** Checks a request, and makes the answer to it. */
final class Completions {

    private final Set<String> models;
    private final Rules rules;

    Completions(Set<String> models, Rules rules) {
        this.models = Set.copyOf(models);
        this.rules = rules;
    }

    Map<String, @Nullable Object> answer(Map<String, @Nullable Object> body, long created) {
        Parameters.check(body);
        String model = JsonText.text(body, "model")
                .orElseThrow(() -> new RefusalException(Refusal.bad("you must provide a model parameter")));
        if (!(body.get("messages") instanceof List<?> messages)) {
            throw new RefusalException(Refusal.invalid("missing_required_parameter", "messages",
                    "Missing required parameter: 'messages'."));
        }
        Messages.check(messages);
        if (!models.contains(model)) {
            throw new RefusalException(Refusal.unknownModel(model));
        }
        if (Boolean.TRUE.equals(body.get("stream"))) {
            throw new RefusalException(Refusal.bad("the sandbox does not stream"));
        }
        String last = Messages.last(messages);
        Outcome outcome = rules.outcome(last).orElse(new Outcome.Answers("You said: " + last, "stop"));
        return switch (outcome) {
            case Outcome.Refused(Refusal refusal) -> throw new RefusalException(refusal);
            case Outcome.Declines(String text) -> completion(model, messages, created, "stop",
                    message(null, text), Messages.tokens(text));
            case Outcome.CallsTool(String name, String arguments) -> completion(model, messages, created,
                    "tool_calls", toolCall(name, arguments), Messages.tokens(arguments));
            case Outcome.CallsFunction(String name, String arguments) -> completion(model, messages, created,
                    "function_call", functionCall(name, arguments), Messages.tokens(arguments));
            case Outcome.Answers(String text, String reason) -> said(model, messages, created, text, reason, body);
        };
    }

    /** No longer than the request allows. */
    private static Map<String, @Nullable Object> said(String model, List<?> messages, long created, String text,
            String reason, Map<String, @Nullable Object> body) {
        int limit = JsonText.text(body, "max_completion_tokens")
                .or(() -> JsonText.text(body, "max_tokens"))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
        if (Messages.tokens(text) <= limit) {
            return completion(model, messages, created, reason, message(text, null), Messages.tokens(text));
        }
        String cut = String.join(" ", Arrays.asList(text.strip().split("\\s+", -1)).subList(0, limit));
        return completion(model, messages, created, "length", message(cut, null), limit);
    }

    private static Map<String, @Nullable Object> message(@Nullable String content, @Nullable String refusal) {
        return fields("role", "assistant", "content", content, "refusal", refusal);
    }

    private static Map<String, @Nullable Object> toolCall(String name, String arguments) {
        return fields("role", "assistant", "content", null, "refusal", null, "tool_calls",
                List.of(fields("id", "call_" + UUID.randomUUID(), "type", "function", "function",
                        fields("name", name, "arguments", arguments))));
    }

    private static Map<String, @Nullable Object> functionCall(String name, String arguments) {
        return fields("role", "assistant", "content", null, "refusal", null, "function_call",
                fields("name", name, "arguments", arguments));
    }

    private static Map<String, @Nullable Object> completion(String model, List<?> messages, long created,
            String reason, Map<String, @Nullable Object> message, int tokens) {
        int asked = Messages.tokens(messages);
        return fields("id", "chatcmpl-" + UUID.randomUUID(), "object", "chat.completion", "created", created, "model",
                model + "-2024-07-18", "choices",
                List.of(fields("index", 0, "message", message, "logprobs", null, "finish_reason", reason)), "usage",
                fields("prompt_tokens", asked, "completion_tokens", tokens, "total_tokens", asked + tokens,
                        "prompt_tokens_details", fields("cached_tokens", 0), "completion_tokens_details",
                        fields("reasoning_tokens", 0)),
                "service_tier", "default", "system_fingerprint", "fp_sandbox");
    }
}
