package dev.flyteagents.sandbox.aws;

/** What a job is doing, whatever its service calls it. */
public enum Stage {
    WAITING, RUNNING, SUCCEEDED, FAILED, STOPPING, STOPPED;

    boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == STOPPED;
    }
}
