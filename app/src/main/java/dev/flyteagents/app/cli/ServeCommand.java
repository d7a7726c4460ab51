package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.logging.Logging;
import dev.flyteagents.app.metrics.MetricsEndpoint;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.wiring.CredentialPlaces;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.app.wiring.SandboxSession;
import dev.flyteagents.grpc.GrpcAgentServer;
import dev.flyteagents.grpc.RunningServer;
import dev.flyteagents.jdk.EnvironmentCredentials;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Serves Propeller until told to end. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves Propeller of both Flytes until SIGTERM.")
final class ServeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (docs/operate.md)")
    private @Nullable Path config;

    @Option(names = "--sandbox", description = "Against simulated vendors on this machine")
    private boolean sandbox;

    @Mixin
    private SettingFlags flags = new SettingFlags();

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (SandboxSession simulators = SandboxSession.open(sandbox)) {
            Installation installation = new Installation(surroundings);
            ServerSettings settings = installation.settings().load(config, simulators.settings(), flags.given());
            Logging.serve(settings.logLevel());
            CredentialLookup credentials = CredentialPlaces.of(settings, simulators,
                    EnvironmentCredentials.prefixed(surroundings.environment()), surroundings);
            try (MetricsEndpoint metrics = metrics(settings.prometheusPort())) {
                TaskGateway gateway = installation.gateway(settings, credentials, List.of(), metrics.meter());
                installation.warmUp(settings);
                serve(gateway, settings, metrics);
            }
        }
        return ExitCode.OK;
    }

    private void serve(TaskGateway gateway, ServerSettings settings, MetricsEndpoint metrics)
            throws InterruptedException {
        try (RunningServer server = start(gateway, settings, metrics)) {
            EndSignals signals = EndSignals.running(() -> stop(server));
            surroundings.out().print(CatalogListing.text(gateway.catalog()));
            surroundings.out().println("serving on port " + server.port());
            surroundings.out().println("metrics on http://localhost:" + metrics.port() + "/metrics");
            surroundings.out().flush();
            try {
                server.awaitTermination();
            } finally {
                signals.close();
            }
        }
    }

    private static void stop(RunningServer server) {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RunningServer start(TaskGateway gateway, ServerSettings settings, MetricsEndpoint metrics) {
        try {
            return GrpcAgentServer.on(settings.port())
                    .serving(gateway)
                    .meter(metrics.meter())
                    .drainDelay(settings.drainDelay())
                    .shutdownTimeout(settings.shutdownTimeout())
                    .maxRequestBytes(settings.maxRequestSize())
                    .start();
        } catch (IOException e) {
            throw Ports.unavailable("port", settings.port(), e);
        }
    }

    private static MetricsEndpoint metrics(int port) {
        try {
            return MetricsEndpoint.start(port);
        } catch (IOException e) {
            throw Ports.unavailable("prometheus-port", port, e);
        }
    }
}
