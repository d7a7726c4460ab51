package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.ports.agent.RemoteHandle;

/** How a submission of this process ended. */
public sealed interface Settled {

    record Accepted(RemoteHandle job) implements Settled {}

    record Refused(Failure failure) implements Settled {}

    /** Deleted meanwhile: nobody here submits it again, and what may have been accepted is to be cancelled. */
    record Stopped() implements Settled {}
}
