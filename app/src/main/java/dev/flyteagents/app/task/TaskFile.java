package dev.flyteagents.app.task;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.TaskTemplate;

import java.time.Duration;
import java.util.Optional;

/**
 * A task to run.
 *
 * @param inputs those that the file itself gives
 * @param timeout how long the run may take, where the file says so
 */
public record TaskFile(TaskTemplate template, LiteralMap inputs, Optional<Duration> timeout) {}
