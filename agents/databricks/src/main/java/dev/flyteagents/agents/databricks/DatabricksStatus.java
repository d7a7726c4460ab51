package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.ports.remote.JobRuns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The status of a task from what Databricks says of its run, and of the runs within it. */
final class DatabricksStatus {

    private final DatabricksHandle handle;
    private final DatabricksRun run;
    private final DatabricksDetails details;

    DatabricksStatus(DatabricksHandle handle, DatabricksRun run, JobRuns runs, TaskContext context) {
        this.handle = handle;
        this.run = run;
        this.details = new DatabricksDetails(runs, handle.workspace(), context);
    }

    TaskStatus status() {
        Optional<Phase> phase = DatabricksStates.phase(run.state());
        if (phase.isEmpty()) {
            return active(Phase.RUNNING, Optional.of(run.state()));
        }
        if (!phase.get().isTerminal()) {
            return active(phase.get(), Optional.empty());
        }
        return switch (DatabricksErrors.end(run)) {
            case DatabricksErrors.End.Well() -> handle.writesOutputs() ? ranWell() : returned();
            case DatabricksErrors.End.Badly badly -> failed(badly);
            case DatabricksErrors.End.Unknown(String name) -> active(Phase.RUNNING, Optional.of(name));
        };
    }

    private TaskStatus active(Phase phase, Optional<String> unknownState) {
        String message = "Databricks says " + run.state() + (run.message().isEmpty() ? "" : ": " + run.message());
        return new TaskStatus.Active(phase, noted(message), links(), customInfo(), unknownState);
    }

    /** A function has written its outputs; whether it did is Flyte's to see, unless its program says that it failed. */
    private TaskStatus ranWell() {
        Optional<String> error = handle.hidesErrors().orElse(false)
                ? returning().flatMap(details::output)
                        .flatMap(output -> Fields.of("", output.body()).findText("logs"))
                        .flatMap(logs -> FlyteErrors.printed(DatabricksFailure.plain(logs)))
                : Optional.empty();
        return error.map(text -> failed(DatabricksFailure.printed(text, DatabricksLinks.page(handle, run))))
                .orElseGet(() -> succeeded(Optional.empty()));
    }

    private TaskStatus returned() {
        if (handle.outputs().isEmpty()) {
            return succeeded(Optional.of(LiteralMap.empty()));
        }
        JobOutput output = returning().map(details::result)
                .orElseGet(() -> new JobOutput(Value.Struct.empty(), Optional.empty()));
        return switch (DatabricksOutputs.read(handle.outputs(), output)) {
            case DatabricksOutputs.Result.Returned(LiteralMap outputs) -> succeeded(Optional.of(outputs));
            case DatabricksOutputs.Result.Mismatch mismatch -> failed(mismatch.failure());
        };
    }

    private Optional<DatabricksRun> returning() {
        return run.tasks()
                .stream()
                .filter(task -> handle.outputTask().isEmpty() || handle.outputTask().equals(task.taskKey()))
                .findFirst();
    }

    private TaskStatus failed(DatabricksErrors.End.Badly end) {
        Optional<DatabricksCause> cause = DatabricksCause.of(run, details);
        DatabricksErrors.End.Badly told = cause.map(known -> DatabricksErrors.end(end, run, known.task())).orElse(end);
        return failed(DatabricksFailure.of(told, run, cause, DatabricksLinks.page(handle, run)));
    }

    private TaskStatus failed(Failure failure) {
        return new TaskStatus.Failed(failure, links(), customInfo());
    }

    private TaskStatus succeeded(Optional<LiteralMap> outputs) {
        return new TaskStatus.Succeeded(outputs, noted("run " + handle.runId() + " succeeded"), links(), customInfo());
    }

    private List<LogLink> links() {
        return DatabricksLinks.of(handle, run);
    }

    private String noted(String message) {
        return handle.note().map(note -> message + " (" + note + ")").orElse(message);
    }

    private Value.Struct customInfo() {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("remote_id", Value.of(handle.runId()));
        info.put("instance", Value.of(handle.instance()));
        info.put("state", Value.of(run.state()));
        run.code().ifPresent(code -> info.put("termination_code", Value.of(code)));
        run.fields().find("job_id").ifPresent(job -> info.put("job_id", job));
        handle.note().ifPresent(note -> info.put("note", Value.of(note)));
        info.putAll(run.durations().fields());
        return Value.of(info);
    }
}
