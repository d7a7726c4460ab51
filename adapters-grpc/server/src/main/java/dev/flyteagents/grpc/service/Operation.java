package dev.flyteagents.grpc.service;

import java.util.Optional;

/** What a call does; {@code pythonName} is its label in the Python servers' metrics, which leave logs and metrics out. */
public enum Operation {
    CREATE("CreateTask", "create"), GET("GetTask", "get"), DELETE("DeleteTask", "delete"),
    EXECUTE("ExecuteTaskSync", "do"), LOGS("GetTaskLogs", ""), METRICS("GetTaskMetrics", "");

    private final String rpc;
    private final String pythonName;

    Operation(String rpc, String pythonName) {
        this.rpc = rpc;
        this.pythonName = pythonName;
    }

    public String rpc() {
        return rpc;
    }

    Optional<String> pythonName() {
        return Optional.of(pythonName).filter(name -> !name.isEmpty());
    }

    /** Whether the vendor call ends with the caller's interest. A submit or a cancel under way is worth finishing. */
    boolean stopsWithCaller() {
        return switch (this) {
            case GET, EXECUTE, LOGS, METRICS -> true;
            case CREATE, DELETE -> false;
        };
    }
}
