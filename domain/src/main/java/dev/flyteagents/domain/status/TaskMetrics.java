package dev.flyteagents.domain.status;

import dev.flyteagents.domain.value.Value;

import java.util.List;

/** What the vendor measured of a job, one result per metric. */
public record TaskMetrics(List<Metric> results) {

    public TaskMetrics {
        results = List.copyOf(results);
    }

    public record Metric(String name, Value.Struct data) {}
}
