package dev.flyteagents.grpc.service;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.ports.platform.WireCodec;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs every call of both protocols in the same way. */
public final class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    /** How long a caller without a deadline is served. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TaskGateway gateway;
    private final CallMetrics metrics;
    private final InstantSource clock;

    public Calls(TaskGateway gateway, Meter meter, InstantSource clock) {
        this.gateway = gateway;
        this.metrics = new CallMetrics(meter, gateway.catalog());
        this.clock = clock;
    }

    public TaskGateway gateway() {
        return gateway;
    }

    /** What belongs to the current call; its deadline is the caller's. */
    public TaskCall current(Connection connection, WireCodec codec) {
        Deadline deadline = Context.current().getDeadline();
        Duration remaining = deadline == null
                ? PATIENCE
                : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
        return new TaskCall(connection, clock.instant().plus(remaining), codec);
    }

    public void inputSize(TaskCategory category, int bytes) {
        metrics.inputSize(category, bytes);
    }

    /** The template that every create needs. */
    public static void requireTemplate(boolean present) {
        if (!present) {
            throw new InvalidFieldException("template", "is required and must be a task template, but is missing");
        }
    }

    /** Answers with one message. */
    public <R> void unary(Operation operation, TaskCategory category, StreamObserver<R> observer, Supplier<R> answer) {
        streaming(operation, category, observer, responses -> responses.onNext(answer.get()));
    }

    /** Answers with what the action sends, then ends the call: with OK, or with the status of its failure. */
    public <R> void streaming(Operation operation, TaskCategory category, StreamObserver<R> observer,
            Consumer<StreamObserver<R>> action) {
        Instant start = clock.instant();
        Status status = Status.OK;
        MDC.put("operation", operation.rpc());
        MDC.put("task_type", category.name());
        Interruption interruption = Interruption.of(operation);
        try {
            action.accept(observer);
        } catch (RuntimeException e) {
            status = StatusMapping.of(e);
        } finally {
            interruption.end();
            metrics.finished(operation, category, Duration.between(start, clock.instant()), status);
            report(operation, category, status);
            MDC.clear();
        }
        if (status.isOk()) {
            observer.onCompleted();
        } else {
            observer.onError(status.asRuntimeException());
        }
    }

    private static void report(Operation operation, TaskCategory category, Status status) {
        if (status.isOk()) {
            log.debug("{} of {}: OK", operation.rpc(), category);
        } else if (status.getCode() == Status.Code.INTERNAL) {
            log.error("{} of {}: {}", operation.rpc(), category, status.getDescription(), status.getCause());
        } else {
            log.info("{} of {}: {} {}", operation.rpc(), category, status.getCode(), status.getDescription());
        }
    }
}
