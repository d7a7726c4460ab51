package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.runtime.handle.OpenedHandle;

/** Where a pending submission stands. */
public sealed interface Standing {

    record Accepted(OpenedHandle.Live live) implements Standing {}

    record Waiting(String message) implements Standing {}

    record Ended(Failure failure) implements Standing {}
}
