package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.grpc.common.Presence;
import dev.flyteagents.grpc.common.Structs;
import dev.flyteagents.grpc.common.Times;
import dev.flyteagents.ports.agent.MetricQuery;
import dev.flyteagents.wire.flyte2.connector.GetTaskMetricsRequest;
import dev.flyteagents.wire.flyte2.connector.GetTaskMetricsResponse;
import dev.flyteagents.wire.flyte2.core.ExecutionMetricResult;

/** Questions for metrics, and their answers. */
final class MetricMapper {
    private MetricMapper() {}

    static MetricQuery fromWire(GetTaskMetricsRequest wire) {
        return new MetricQuery(wire.getQueriesList(),
                Presence.of(wire.hasStartTime(), wire.getStartTime()).map(Times::instant),
                Presence.of(wire.hasEndTime(), wire.getEndTime()).map(Times::instant),
                Presence.of(wire.hasStep(), wire.getStep()).map(Times::duration));
    }

    static GetTaskMetricsResponse toWire(TaskMetrics domain) {
        GetTaskMetricsResponse.Builder wire = GetTaskMetricsResponse.newBuilder();
        domain.results()
                .forEach(metric -> wire.addResults(ExecutionMetricResult.newBuilder()
                        .setMetric(metric.name())
                        .setData(Structs.toWire(metric.data()))));
        return wire.build();
    }
}
