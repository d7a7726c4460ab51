package dev.flyteagents.grpc;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.runtime.AgentCatalog;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.testkit.ports.InMemoryAgent;
import dev.flyteagents.testkit.ports.InMemoryCredentials;
import dev.flyteagents.testkit.ports.InMemoryObjectStore;
import dev.flyteagents.testkit.ports.InMemorySyncAgent;
import dev.flyteagents.testkit.ports.RecordingMeter;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A server on a real port with one agent of each kind, and a channel to it. */
final class Served implements AutoCloseable {

    static final TaskCategory JOB = new TaskCategory("job", 0);
    static final TaskCategory ECHO = new TaskCategory("echo", 0);

    final InMemoryAgent jobs = new InMemoryAgent("Job Agent", JOB, new TaskCategory("job", 1));
    final InMemorySyncAgent echo = new InMemorySyncAgent("Echo Agent", ECHO);
    final RecordingMeter meter = new RecordingMeter();
    final InMemoryCredentials credentials = new InMemoryCredentials();
    final InMemoryObjectStore store = new InMemoryObjectStore("mem://");
    final RunningServer server;
    private final int port;
    private final ManagedChannel channel;

    Served() throws IOException {
        this(32 * 1024 * 1024, Duration.ZERO);
    }

    Served(int maxRequestBytes, Duration drainDelay) throws IOException {
        TaskGateway gateway = new TaskGateway(AgentCatalog.of(jobs, echo), GatewayServices.of(
                new CredentialLookup(List.of(credentials)), EgressPolicy.anywhere(), List.of(store), meter,
                InstantSource.system(),
                ContractSettings.defaults()));
        server = GrpcAgentServer.on(0)
                .serving(gateway)
                .meter(meter)
                .drainDelay(drainDelay)
                .shutdownTimeout(Duration.ofSeconds(20))
                .maxRequestBytes(maxRequestBytes)
                .start();
        port = server.port();
        channel = newChannel();
    }

    Channel channel() {
        return channel;
    }

    ManagedChannel newChannel() {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    boolean refusesConnections() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
