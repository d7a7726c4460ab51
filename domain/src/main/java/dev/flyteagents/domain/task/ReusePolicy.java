package dev.flyteagents.domain.task;

import java.time.Duration;
import java.util.Optional;

/** How Flyte 2 keeps a task's environment warm. */
public record ReusePolicy(int minReplicas, int maxReplicas, int concurrency, Optional<Duration> idleTtl,
        Optional<Duration> scaledownTtl, Scope scope) {

    public enum Scope {
        GLOBAL, RUN
    }
}
