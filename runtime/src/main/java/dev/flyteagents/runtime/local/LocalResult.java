package dev.flyteagents.runtime.local;

import dev.flyteagents.domain.status.TaskStatus;

/** How a local run ended. */
public sealed interface LocalResult {

    TaskStatus status();

    record Ended(TaskStatus status) implements LocalResult {}

    /** Cancelled by the user; the remote job's cancel was accepted. */
    record Cancelled(TaskStatus status) implements LocalResult {}

    /** The time was up; the remote job's cancel was accepted. */
    record TimedOut(TaskStatus status) implements LocalResult {}
}
