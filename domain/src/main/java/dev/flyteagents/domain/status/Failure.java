package dev.flyteagents.domain.status;

/**
 * Why a job failed.
 *
 * @param origin whose fault it is
 * @param retryable whether running it again may help
 * @param code a stable word for programs, such as {@code SNOWFLAKE_002003}
 * @param message the root cause first, in the vendor's words (S6); at most {@value #MAX_MESSAGE} characters are kept
 */
public record Failure(Origin origin, boolean retryable, String code, String message) {

    public static final int MAX_MESSAGE = 8 * 1024;

    public Failure {
        message = message.length() <= MAX_MESSAGE ? message : cut(message) + "…";
    }

    public enum Origin {
        USER, SYSTEM
    }

    /** The user's task is wrong: running it again cannot help. */
    public static Failure user(String code, String message) {
        return new Failure(Origin.USER, false, code, message);
    }

    /** The platform failed: running it again may help. */
    public static Failure retryable(String code, String message) {
        return new Failure(Origin.SYSTEM, true, code, message);
    }

    /** Never between the halves of a surrogate pair, which no protobuf string could carry. */
    private static String cut(String message) {
        int end = MAX_MESSAGE - 1;
        return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end);
    }
}
