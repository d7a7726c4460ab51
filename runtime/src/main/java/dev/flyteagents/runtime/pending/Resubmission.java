package dev.flyteagents.runtime.pending;

import dev.flyteagents.ports.agent.RemoteHandle;

import java.time.Instant;

/** Takes up a submission whose owner's time is over, under the same key (C5). */
public interface Resubmission {

    /** Submits until then in the background; returns when it is settled, or when the order's call has no more time. */
    <H extends Record & RemoteHandle> void resubmit(Order<H> order, Instant until);
}
