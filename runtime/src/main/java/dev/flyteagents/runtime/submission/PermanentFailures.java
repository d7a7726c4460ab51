package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.Environment;

/** What a submission that failed for good means for its task (C3, R2). */
final class PermanentFailures {

    /** A remembered failure stays well below what a handle may measure (C3). */
    private static final int MOST_MESSAGE = 2 * 1024;

    private PermanentFailures() {}

    static Failure of(AgentException e) {
        String text = e.text();
        String message = text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE - 1) + "…";
        return isUsers(e) && !isBroken(e) ? Failure.user(e.code(), message) : Failure.retryable(e.code(), message);
    }

    static boolean isUsers(AgentException e) {
        return switch (e.kind()) {
            case USER, UNSUPPORTED -> true;
            case AUTH, QUOTA, TRANSIENT, NOT_FOUND, INTERNAL -> false;
        };
    }

    /** The integration cannot be used, and stays listed (R2): another attempt may find it mended. */
    static boolean isBroken(AgentException e) {
        return e.code().equals(Environment.ADAPTER_BROKEN) || e.code().equals(Environment.ADAPTER_MISSING);
    }
}
