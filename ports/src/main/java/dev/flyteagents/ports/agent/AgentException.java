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

    /** Room comes when a job ends, which takes longer than a throttle. */
    private static final Duration FOR_ROOM = Duration.ofSeconds(5);

    private final Kind kind;
    private final String code;
    private final transient @Nullable Duration retryAfter;
    private final boolean throttled;

    public AgentException(Kind kind, String code, String message, @Nullable Throwable cause) {
        this(kind, code, message, null, kind == Kind.QUOTA, cause);
    }

    private AgentException(Kind kind, String code, String message, @Nullable Duration retryAfter,
            boolean throttled, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
        this.throttled = throttled;
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
        return new AgentException(Kind.QUOTA, code, message, retryAfter, true, cause);
    }

    /** The vendor answers calls, but has no room for another job: nobody but those who wait for room is held up. */
    public static AgentException noRoom(String code, String message, @Nullable Throwable cause) {
        return new AgentException(Kind.QUOTA, code, message, FOR_ROOM, false, cause);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** Whether the whole account is to be called less often, and not only for this. */
    public boolean isThrottled() {
        return throttled;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public String text() {
        String message = getMessage();
        return message == null ? code : message;
    }
}
