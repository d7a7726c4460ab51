package dev.flyteagents.cloud.openai;

import com.openai.core.JsonValue;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the SDK's exceptions mean. Statuses: developers.openai.com/docs/guides/error-codes; what is not known is
 * transient (C3).
 */
final class OpenAiFailures {

    /** OpenAI shows the first and the last characters of a key that it refuses. */
    private static final Pattern SHOWN_KEY = Pattern.compile("(?<=API key provided: )\\S+?(?=\\.?(\\s|$))");

    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    private OpenAiFailures() {}

    static AgentException translate(Throwable failure, Secret key) {
        return switch (failure) {
            case AgentException ours -> ours;
            case OpenAIServiceException refused -> refused(refused, key);
            case OpenAIIoException lost -> unanswered(lost);
            case IOException lost -> unanswered(lost);
            default -> new AgentException(Kind.INTERNAL, "OPENAI_INTERNAL", "the OpenAI client failed unexpectedly",
                    failure);
        };
    }

    static AgentException outOfTime(String text, @Nullable Exception cause) {
        return new AgentException(Kind.TRANSIENT, "OPENAI_TIMEOUT", text, cause);
    }

    private static AgentException unanswered(Exception failure) {
        return new AgentException(Kind.TRANSIENT, "OPENAI_UNREACHABLE", "OpenAI did not answer: " + root(failure),
                failure);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static AgentException refused(OpenAIServiceException refused, Secret key) {
        Map<String, JsonValue> error = error(refused);
        String code = text(error, "code").or(() -> text(error, "type")).orElse("HTTP " + refused.statusCode());
        String message = text(error, "message").orElse("OpenAI gave no reason");
        String named = code + ": " + message
                + text(error, "param").map(parameter -> " (parameter " + parameter + ")").orElse("");
        String ourCode = "OPENAI_" + code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String shown = withoutKey(named, key);
        // The SDK's exception repeats the vendor's words: where they show a key, it goes no further.
        OpenAIServiceException cause = shown.equals(named) ? refused : null;
        Kind kind = kind(refused.statusCode());
        return kind == Kind.QUOTA
                ? AgentException.throttled(ourCode, shown, retryAfter(refused.headers()).orElse(null), cause)
                : new AgentException(kind, ourCode, shown, cause);
    }

    @SuppressWarnings("unchecked") // the SDK's generic type is lost in its Java view
    private static Map<String, JsonValue> error(OpenAIServiceException refused) {
        Optional<Map<String, JsonValue>> error = refused.body().asObject();
        return error.orElse(Map.of());
    }

    private static Optional<String> text(Map<String, JsonValue> error, String name) {
        JsonValue value = error.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<?> text = value.asString();
        return text.map(Object::toString).filter(present -> !present.isBlank());
    }

    private static String withoutKey(String text, Secret key) {
        return SHOWN_KEY.matcher(text.replace(key.reveal(), "***")).replaceAll("***");
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Kind.AUTH;
            case 429 -> Kind.QUOTA;
            case 408, 409, 425 -> Kind.TRANSIENT;
            default -> status >= 400 && status < 500 ? Kind.USER : Kind.TRANSIENT;
        };
    }

    /** In milliseconds where OpenAI says so, else in seconds. */
    static Optional<Duration> retryAfter(Headers headers) {
        return number(headers.values("retry-after-ms"), 1).or(() -> number(headers.values("retry-after"), 1000));
    }

    private static Optional<Duration> number(List<String> values, int milliseconds) {
        return values.stream()
                .filter(value -> MILLISECONDS.matcher(value).matches())
                .findFirst()
                .map(value -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * milliseconds)));
    }
}
