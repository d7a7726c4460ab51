package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.runtime.handle.OpenedHandle;

/** Where a pending submission stands. */
public sealed interface Standing {

    record Accepted(OpenedHandle.Live live) implements Standing {}

    /**
     * Not accepted yet.
     *
     * @param phase INITIALIZING, or WAITING_FOR_RESOURCES where a quota is what it waits for
     */
    record Waiting(Phase phase, String message) implements Standing {}

    record Ended(Failure failure) implements Standing {}
}
