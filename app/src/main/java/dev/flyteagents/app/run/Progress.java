package dev.flyteagents.app.run;

import dev.flyteagents.domain.status.TaskStatus;

/** Shows a run while it lasts. */
interface Progress extends AutoCloseable {

    void created(String remoteId);

    void status(TaskStatus status);

    @Override
    void close();

    /** For output that programs read. */
    static Progress none() {
        return new Progress() {
            @Override
            public void created(String remoteId) {}

            @Override
            public void status(TaskStatus status) {}

            @Override
            public void close() {}
        };
    }
}
