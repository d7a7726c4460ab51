package dev.flyteagents.app.run;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.runtime.local.LocalResult;

import java.time.Duration;
import java.util.List;

/**
 * How a run ended.
 *
 * @param remoteId empty when no job was made
 */
public record RunReport(Phase phase, LiteralMap outputs, String message, List<LogLink> links, String remoteId,
        Duration elapsed, String executionId) {

    public RunReport {
        links = List.copyOf(links);
    }

    static RunReport of(LocalResult result, String remoteId, Duration elapsed, LocalExecution execution,
            Duration timeout) {
        TaskStatus status = result.status();
        return switch (result) {
            case LocalResult.Ended ignored ->
                new RunReport(status.phase(), outputs(status), status.message(), status.links(), remoteId, elapsed,
                        execution.id());
            case LocalResult.Cancelled ignored ->
                new RunReport(Phase.ABORTED, LiteralMap.empty(), "interrupted; " + deleted(remoteId), status.links(),
                        remoteId, elapsed, execution.id());
            case LocalResult.TimedOut ignored ->
                new RunReport(Phase.FAILED, LiteralMap.empty(),
                        "timed out after " + Elapsed.text(timeout) + "; " + deleted(remoteId), status.links(), remoteId,
                        elapsed, execution.id());
        };
    }

    public boolean succeeded() {
        return phase == Phase.SUCCEEDED;
    }

    private static String deleted(String remoteId) {
        return "the remote job" + (remoteId.isEmpty() ? "" : " " + remoteId) + " was deleted";
    }

    private static LiteralMap outputs(TaskStatus status) {
        return status instanceof TaskStatus.Succeeded succeeded
                ? succeeded.outputs().orElse(LiteralMap.empty())
                : LiteralMap.empty();
    }
}
