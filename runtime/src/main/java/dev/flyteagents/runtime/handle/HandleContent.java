package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.RemoteHandle;

import java.time.Instant;

/** What the bytes of a handle turned out to be. */
public sealed interface HandleContent<H extends Record & RemoteHandle> {

    record Known<H extends Record & RemoteHandle>(HandleEnvelope envelope, H handle) implements HandleContent<H> {}

    /** The task ended before it had a job, or without ever having one. */
    record Ended<H extends Record & RemoteHandle>(TaskStatus outcome) implements HandleContent<H> {}

    /** The vendor had not accepted the job yet (C5). */
    record Pending<H extends Record & RemoteHandle>(HandleEnvelope envelope, TaskRequest request, Instant submitUntil)
            implements
                HandleContent<H> {}

    /** Written by a newer version of this program: a rollback is under way. */
    record Newer<H extends Record & RemoteHandle>(int version) implements HandleContent<H> {}

    /** A JSON object that is not ours: perhaps a Python connector's (H5). {@code expected} as in {@link Garbage}. */
    record Foreign<H extends Record & RemoteHandle>(Value.Struct json, String expected) implements HandleContent<H> {}

    /** Not a handle of this agent; {@code expected} says in words what would have been. */
    record Garbage<H extends Record & RemoteHandle>(String expected) implements HandleContent<H> {}
}
