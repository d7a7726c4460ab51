package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.status.TaskStatus;

/** A handle that was looked into. */
public sealed interface OpenedHandle {

    record Live(HandleEnvelope envelope, BoundHandle<?> handle) implements OpenedHandle {}

    record Pending(PendingHandle<?> handle) implements OpenedHandle {}

    /** There is no job: the handle itself remembers how the task ended. */
    record Ended(TaskStatus outcome) implements OpenedHandle {}

    record Newer(String message) implements OpenedHandle {}

    record Garbage(String expected) implements OpenedHandle {}
}
