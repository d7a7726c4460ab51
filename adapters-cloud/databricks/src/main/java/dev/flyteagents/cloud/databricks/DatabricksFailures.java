package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.DatabricksError;
import com.databricks.sdk.core.DatabricksException;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the SDK's exceptions mean. Codes: docs.databricks.com, REST API reference, "Error handling", and the SDK's own
 * table; what is not known is transient (C3).
 */
final class DatabricksFailures {

    /** The service has no status for it: 400, INVALID_PARAMETER_VALUE, and this sentence. */
    private static final Pattern UNKNOWN_RUN = Pattern.compile("Run:? .*(does not|doesn't) exist", Pattern.DOTALL);

    private static final Map<String, Kind> BY_CODE = Map.of(
            "REQUEST_LIMIT_EXCEEDED", Kind.QUOTA,
            "RESOURCE_EXHAUSTED", Kind.QUOTA,
            "QUOTA_EXCEEDED", Kind.QUOTA,
            "RESOURCE_LIMIT_EXCEEDED", Kind.QUOTA,
            "TEMPORARILY_UNAVAILABLE", Kind.TRANSIENT,
            "DEADLINE_EXCEEDED", Kind.TRANSIENT,
            "ABORTED", Kind.TRANSIENT,
            "PERMISSION_DENIED", Kind.AUTH,
            "UNAUTHENTICATED", Kind.AUTH);

    private DatabricksFailures() {}

    /** {@code ofRun} says that a known run was asked about, so that "does not exist" means that run. */
    static AgentException translate(Throwable failure, boolean ofRun, Optional<Secret> secret) {
        Optional<ThrottledException> throttled = cause(failure, ThrottledException.class);
        if (throttled.isPresent()) {
            return throttled(throttled.get());
        }
        Optional<DatabricksError> refused = cause(failure, DatabricksError.class)
                .filter(error -> error.getCause() == null);
        if (refused.isPresent()) {
            return refused(refused.get(), ofRun, secret);
        }
        Optional<IOException> lost = cause(failure, IOException.class);
        if (lost.isPresent()) {
            return new AgentException(Kind.TRANSIENT, "DATABRICKS_UNREACHABLE",
                    "Databricks did not answer: " + text(lost.get()), masked(lost.get(), secret));
        }
        return switch (failure) {
            case AgentException ours -> ours;
            case DatabricksException minting -> new AgentException(Kind.AUTH, "DATABRICKS_TOKEN",
                    "no token could be had: " + hidden(text(minting), secret), masked(minting, secret));
            default -> new AgentException(Kind.INTERNAL, "DATABRICKS_INTERNAL",
                    "the Databricks client failed unexpectedly", masked(failure, secret));
        };
    }

    static AgentException outOfTime(String text, @Nullable Exception cause) {
        return new AgentException(Kind.TRANSIENT, "DATABRICKS_TIMEOUT", text, cause);
    }

    private static AgentException throttled(ThrottledException throttled) {
        String text = "Databricks answered HTTP " + throttled.status();
        return throttled.status() == 503
                ? new AgentException(Kind.TRANSIENT, "DATABRICKS_UNAVAILABLE", text, throttled)
                : AgentException.throttled("DATABRICKS_REQUEST_LIMIT_EXCEEDED", text + ": too many requests",
                        throttled.retryAfter().orElse(null), throttled);
    }

    private static AgentException refused(DatabricksError refused, boolean ofRun, Optional<Secret> secret) {
        String given = Optional.ofNullable(refused.getErrorCode()).filter(code -> !code.isBlank()).orElse("");
        String code = given.isEmpty() ? "HTTP " + refused.getStatusCode() : given;
        String message = hidden(text(refused), secret);
        return new AgentException(kind(refused.getStatusCode(), given, message, ofRun),
                "DATABRICKS_" + code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_"), code + ": " + message,
                masked(refused, secret));
    }

    private static Kind kind(int status, String code, String message, boolean ofRun) {
        boolean unknownRun = ofRun && (code.equals("RESOURCE_DOES_NOT_EXIST") || UNKNOWN_RUN.matcher(message).find());
        if (unknownRun) {
            return Kind.NOT_FOUND;
        }
        return Optional.ofNullable(BY_CODE.get(code)).orElseGet(() -> switch (status) {
            case 401, 403 -> Kind.AUTH;
            case 429 -> Kind.QUOTA;
            case 400, 422 -> Kind.USER;
            case 404 -> code.equals("RESOURCE_DOES_NOT_EXIST") ? Kind.USER : Kind.TRANSIENT;
            default -> Kind.TRANSIENT;
        });
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        Throwable next = failure;
        for (int depth = 0; next != null && depth < 16; depth++) {
            if (kind.isInstance(next)) {
                return Optional.of(kind.cast(next));
            }
            next = next.getCause();
        }
        return Optional.empty();
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }

    private static String hidden(String text, Optional<Secret> secret) {
        return secret.map(known -> text.replace(known.reveal(), "***")).orElse(text);
    }

    /** An exception that repeats the secret goes no further. */
    private static @Nullable Throwable masked(Throwable failure, Optional<Secret> secret) {
        boolean shown = secret.isPresent() && failure.toString().contains(secret.get().reveal());
        return shown ? null : failure;
    }
}
