package dev.flyteagents.ports.agent;

import java.util.Optional;

/** Which lines of a log are wanted: at most {@code lines} (0 leaves it to the agent), after {@code token}. */
public record LogQuery(long lines, Optional<String> token) {}
