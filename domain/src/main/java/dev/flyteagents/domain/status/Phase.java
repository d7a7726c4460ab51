package dev.flyteagents.domain.status;

/** Flyte's task phases, in the order of their numbers on the wire. */
public enum Phase {
    UNDEFINED, QUEUED, RUNNING, SUCCEEDED, ABORTED, FAILED, INITIALIZING, WAITING_FOR_RESOURCES, RETRYABLE_FAILED;

    public boolean isTerminal() {
        return switch (this) {
            case SUCCEEDED, ABORTED, FAILED, RETRYABLE_FAILED -> true;
            case UNDEFINED, QUEUED, RUNNING, INITIALIZING, WAITING_FOR_RESOURCES -> false;
        };
    }
}
