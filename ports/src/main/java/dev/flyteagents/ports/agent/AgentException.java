package dev.flyteagents.ports.agent;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * The one exception that leaves agents and adapters (E): we could not ask, or must not. The message is the user's: root
 * cause first, never a stack trace, never a secret. Codes are unique across agents.
 */
public final class AgentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of trouble this is; one file each maps it to a gRPC status and to a phase. */
    public enum Kind {
        /** The task is wrong. */
        USER,
        /** The vendor refused the credentials. */
        AUTH,
        /** The vendor throttles, or a quota is used up. */
        QUOTA,
        /** The vendor could not be asked, or not in time. */
        TRANSIENT,
        /** The vendor does not know the job. */
        NOT_FOUND,
        /** The agent or the vendor cannot do this. */
        UNSUPPORTED,
        /** A bug of ours. */
        INTERNAL
    }

    private final Kind kind;
    private final String code;
    private final transient @Nullable Duration retryAfter;

    public AgentException(Kind kind, String code, String message, @Nullable Throwable cause) {
        this(kind, code, message, null, cause);
    }

    private AgentException(Kind kind, String code, String message, @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static AgentException user(String code, String message) {
        return new AgentException(Kind.USER, code, message, null);
    }

    public static AgentException unsupported(String message) {
        return new AgentException(Kind.UNSUPPORTED, "UNSUPPORTED", message, null);
    }

    /** A throttled call, with the vendor's Retry-After where it gave one. */
    public static AgentException throttled(String code, String message, @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        return new AgentException(Kind.QUOTA, code, message, retryAfter, cause);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public String text() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
