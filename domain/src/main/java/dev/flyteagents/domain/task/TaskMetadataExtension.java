package dev.flyteagents.domain.task;

import dev.flyteagents.domain.status.LogLink;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What Flyte 2 added to the task metadata. */
public record TaskMetadataExtension(boolean debuggable, List<LogLink> logLinks, Optional<RunId> imageBuildRun,
        boolean entrypoint, String codeBundleUri, Optional<Timeouts> timeouts, boolean producesArtifacts) {

    private static final TaskMetadataExtension NONE = new TaskMetadataExtension(false, List.of(), Optional.empty(),
            false, "", Optional.empty(), false);

    public TaskMetadataExtension {
        logLinks = List.copyOf(logLinks);
    }

    /** As Flyte 1 has it. */
    public static TaskMetadataExtension none() {
        return NONE;
    }

    public record RunId(String org, String project, String domain, String name) {}

    public record Timeouts(Optional<Duration> queued, Optional<Duration> deadline) {}
}
