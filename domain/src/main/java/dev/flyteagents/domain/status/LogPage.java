package dev.flyteagents.domain.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Some lines of a job's log, oldest first, and the token that continues after them; no token means the end. */
public record LogPage(List<Line> lines, Optional<String> nextToken) {

    public LogPage {
        lines = List.copyOf(lines);
    }

    public record Line(Optional<Instant> timestamp, String message, Originator originator) {}

    public enum Originator {
        UNKNOWN, USER, SYSTEM
    }
}
