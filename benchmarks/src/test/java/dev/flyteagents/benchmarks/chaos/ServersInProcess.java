package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.app.wiring.SilentMeter;
import dev.flyteagents.grpc.GrpcAgentServer;
import dev.flyteagents.grpc.RunningServer;
import dev.flyteagents.jdk.FileCredentials;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two servers that share a process and nothing else. Nobody is killed. */
final class ServersInProcess implements Servers {

    private final List<RunningServer> servers = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();

    ServersInProcess(Path config, Path secrets) throws IOException {
        Map<String, String> environment = Map.of("FLYTE_SECRETS_DEFAULT_DIR", secrets.toString());
        for (int number = 0; number < COUNT; number++) {
            Installation installation = new Installation(new Surroundings(environment,
                    new PrintStream(PrintStream.nullOutputStream()), new PrintStream(PrintStream.nullOutputStream()),
                    false, InstantSource.system()));
            ServerSettings settings = installation.settings().load(config, Map.of(), Map.of());
            TaskGateway gateway = installation.gateway(settings,
                    new CredentialLookup(List.of(FileCredentials.of(environment))), List.of(), new SilentMeter());
            RunningServer server = GrpcAgentServer.on(0).serving(gateway).start();
            servers.add(server);
            channels.add(ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build());
        }
    }

    @Override
    public Channel channel(int server) {
        return channels.get(server);
    }

    @Override
    public boolean isServing(int server) {
        return true;
    }

    @Override
    public int generation(int server) {
        return 0;
    }

    @Override
    public void kill(int server) {
        throw new UnsupportedOperationException("nobody is killed in this process");
    }

    @Override
    public int reap(Iterable<String> endedExecutions) {
        return 0;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        servers.forEach(RunningServer::close);
    }
}
