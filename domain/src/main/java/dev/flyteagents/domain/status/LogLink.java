package dev.flyteagents.domain.status;

import java.time.Duration;
import java.util.Optional;

/**
 * A link shown beside the task. {@code type}, {@code ready} and {@code iconUri} reach Flyte 2 only.
 */
public record LogLink(String name, String uri, MessageFormat messageFormat, Optional<Duration> ttl,
        boolean showWhilePending, boolean hideOnceFinished, LinkType type, boolean ready, String iconUri) {

    public enum MessageFormat {
        UNKNOWN, CSV, JSON
    }

    public enum LinkType {
        EXTERNAL, DASHBOARD, IDE
    }

    /** A vendor's console page for the job, usable at once. */
    public static LogLink dashboard(String name, String uri) {
        return new LogLink(name, uri, MessageFormat.UNKNOWN, Optional.empty(), false, false, LinkType.DASHBOARD, true,
                "");
    }
}
