package dev.flyteagents.grpc;

import dev.flyteagents.grpc.flyte1.Flyte1AsyncService;
import dev.flyteagents.grpc.flyte1.Flyte1MetadataService;
import dev.flyteagents.grpc.flyte1.Flyte1SyncService;
import dev.flyteagents.grpc.flyte2.Flyte2ConnectorService;
import dev.flyteagents.grpc.flyte2.Flyte2MetadataService;
import dev.flyteagents.grpc.service.Calls;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.TaskGateway;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves a catalog on one port, on both Flyte protocols, with health and reflection (P1). Every call runs on a virtual
 * thread of its own.
 *
 * <pre>{@code
 * RunningServer server = GrpcAgentServer.on(8000).serving(gateway).start();
 * }</pre>
 */
public final class GrpcAgentServer {

    private final int port;
    private final TaskGateway gateway;
    private Meter meter = new SilentMeter();
    private Duration drainDelay = Duration.ofSeconds(10);
    private Duration shutdownTimeout = Duration.ofSeconds(30);
    private int maxRequestBytes = 32 * 1024 * 1024;

    private GrpcAgentServer(int port, TaskGateway gateway) {
        this.port = port;
        this.gateway = gateway;
    }

    /** A server on this port; 0 takes a free one. */
    public static OnPort on(int port) {
        return gateway -> new GrpcAgentServer(port, gateway);
    }

    /** What is still to be said. */
    @FunctionalInterface
    public interface OnPort {

        GrpcAgentServer serving(TaskGateway gateway);
    }

    public GrpcAgentServer meter(Meter meter) {
        this.meter = meter;
        return this;
    }

    /** How long a shutdown goes on accepting calls after health says NOT_SERVING (P9). */
    public GrpcAgentServer drainDelay(Duration drainDelay) {
        this.drainDelay = drainDelay;
        return this;
    }

    /** How long a shutdown waits for the calls in flight. */
    public GrpcAgentServer shutdownTimeout(Duration shutdownTimeout) {
        this.shutdownTimeout = shutdownTimeout;
        return this;
    }

    public GrpcAgentServer maxRequestBytes(int maxRequestBytes) {
        this.maxRequestBytes = maxRequestBytes;
        return this;
    }

    /**
     * Starts and returns at once.
     *
     * @throws IOException when the port cannot be had
     */
    public RunningServer start() throws IOException {
        Calls calls = new Calls(gateway, meter, InstantSource.system());
        List<BindableService> services = List.of(new Flyte1AsyncService(calls), new Flyte1SyncService(calls),
                new Flyte1MetadataService(gateway.catalog()), new Flyte2ConnectorService(calls),
                new Flyte2MetadataService(gateway.catalog()));

        HealthStatusManager health = new HealthStatusManager();
        CallsInFlight inFlight = new CallsInFlight();
        ServerBuilder<?> builder = ServerBuilder.forPort(port)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .intercept(inFlight)
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .maxInboundMessageSize(maxRequestBytes)
                .permitKeepAliveTime(5, TimeUnit.SECONDS) // P7 permits 10 s; exactly that could race
                .permitKeepAliveWithoutCalls(true);
        services.forEach(builder::addService);
        Server server = builder.build().start();
        health.setStatus("", ServingStatus.SERVING);
        services.forEach(service -> health.setStatus(service.bindService().getServiceDescriptor().getName(),
                ServingStatus.SERVING));
        return new RunningServer(server, health, inFlight, gateway, drainDelay, shutdownTimeout);
    }
}
