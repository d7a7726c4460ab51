package dev.flyteagents.app.run;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.local.LocalListener;
import dev.flyteagents.runtime.local.LocalResult;
import dev.flyteagents.runtime.local.LocalRunner;

import java.time.Duration;
import java.time.Instant;

/** Runs one task and reports it. {@link #cancel} may come from another thread; the job is deleted before the report. */
public final class TaskRun {

    private final LocalRunner runner;
    private final Surroundings surroundings;
    private final boolean json;

    public TaskRun(TaskGateway gateway, WireCodec codec, Surroundings surroundings, boolean json) {
        this.runner = new LocalRunner(gateway, codec, surroundings.clock());
        this.surroundings = surroundings;
        this.json = json;
    }

    public void cancel() {
        runner.cancel();
    }

    public RunReport run(TaskRequest request, Connection connection, Duration timeout, LocalExecution execution)
            throws InterruptedException {
        Instant start = surroundings.clock().instant();
        RunReport report;
        try (Progress progress = progress()) {
            Observer observer = new Observer(progress);
            LocalResult result = runner.run(request, connection, timeout, observer);
            report = RunReport.of(result, observer.remoteId, Duration.between(start, surroundings.clock().instant()),
                    execution, timeout);
        }
        if (json) {
            ReportWriter.json(report, surroundings.out());
        } else {
            ReportWriter.text(report, surroundings.out());
        }
        surroundings.out().flush();
        return report;
    }

    private Progress progress() {
        if (json) {
            return Progress.none();
        }
        return surroundings.terminal()
                ? new LiveProgress(surroundings.out(), surroundings.clock())
                : new PlainProgress(surroundings.out());
    }

    private static final class Observer implements LocalListener {

        private final Progress progress;
        private String remoteId = "";

        Observer(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void created(Bytes handle) {
            remoteId = HandleCodec.remoteId(handle);
            progress.created(remoteId);
        }

        @Override
        public void status(TaskStatus status) {
            if (remoteId.isEmpty() && status.customInfo().fields().get("remote_id") instanceof Value.Text(String id)) {
                remoteId = id;
            }
            progress.status(status);
        }
    }
}
