package dev.flyteagents.ports.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which metrics are wanted, by name; no names means all. */
public record MetricQuery(List<String> names, Optional<Instant> start, Optional<Instant> end, Optional<Duration> step) {

    public MetricQuery {
        names = List.copyOf(names);
    }
}
