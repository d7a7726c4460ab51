package dev.flyteagents.runtime.local;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;

/** Told of a local run's progress, in order, on the thread that runs it. */
public interface LocalListener {

    void created(Bytes handle);

    /** After every poll, whether anything changed or not. */
    void status(TaskStatus status);
}
