package dev.flyteagents.grpc.service;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.AgentCatalog;
import io.grpc.Status;

import java.time.Duration;

/**
 * The Python servers' metric families under their own names and labels, and a histogram of ours (R3). Task types that
 * nobody serves are counted as one, so that a caller cannot make new time series.
 */
final class CallMetrics {

    private final Meter meter;
    private final AgentCatalog catalog;

    CallMetrics(Meter meter, AgentCatalog catalog) {
        this.meter = meter;
        this.catalog = catalog;
    }

    void inputSize(TaskCategory category, int bytes) {
        meter.record("flyte_connector_input_literal_bytes", bytes, "task_type", taskType(category));
    }

    void finished(Operation operation, TaskCategory category, Duration latency, Status status) {
        String type = taskType(category);
        if (operation.pythonName().isPresent()) {
            String name = operation.pythonName().get();
            if (status.isOk()) {
                meter.count("flyte_connector_requests_success", "task_type", type, "operation", name);
            } else {
                meter.count("flyte_connector_requests_failure", "task_type", type, "operation", name, "error_code",
                        httpCode(status));
            }
            meter.record("flyte_connector_request_latency_seconds", latency.toNanos() / 1e9, "task_type", type,
                    "operation", name);
        }
        meter.time("flyte_agents_call_seconds", latency, "agent", agent(category), "operation", operation.rpc(),
                "outcome", status.getCode().name());
    }

    private String taskType(TaskCategory category) {
        return catalog.find(category).isPresent() ? category.name() : "unknown";
    }

    private String agent(TaskCategory category) {
        return catalog.find(category).map(agent -> agent.descriptor().name()).orElse("unknown");
    }

    /** Python's servers label errors by HTTP status. */
    private static String httpCode(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT -> "400";
            case UNAUTHENTICATED -> "401";
            case NOT_FOUND -> "404";
            case RESOURCE_EXHAUSTED -> "429";
            case UNIMPLEMENTED -> "501";
            case UNAVAILABLE -> "503";
            default -> "500";
        };
    }
}
