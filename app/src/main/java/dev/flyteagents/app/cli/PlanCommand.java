package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.describe.PlanReport;
import dev.flyteagents.app.logging.Logging;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.settings.ServerSettings.LogLevel;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.app.wiring.SandboxSession;
import dev.flyteagents.app.wiring.SilentMeter;
import dev.flyteagents.grpc.flyte2.Flyte2Codec;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Shows what a run would send. There is no source of secrets that it could read. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Checks one task and shows the request that a run would send. Sends nothing and reads no secret.")
final class PlanCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Surroundings surroundings;

    @Mixin
    private TaskArguments task = new TaskArguments();

    @Option(names = "--sandbox", description = "Against simulated vendors on this machine")
    private boolean sandbox;

    @Option(names = "--output", paramLabel = "text|json", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Output output = Output.TEXT;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (docs/operate.md)")
    private @Nullable Path config;

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TaskArguments.Given given = task.read();
        try (SandboxSession simulators = SandboxSession.open(sandbox)) {
            Installation installation = new Installation(surroundings);
            ServerSettings settings = installation.settings().load(config, simulators.settings(), Map.of());
            Logging.text(settings.logLevel() == LogLevel.INFO ? LogLevel.WARN : settings.logLevel());
            TaskGateway gateway = installation.gateway(settings, new CredentialLookup(List.of()), List.of(),
                    new SilentMeter());
            TaskCall call = new TaskCall(Connection.none(), surroundings.clock().instant().plus(LIMIT),
                    new Flyte2Codec());
            PlanReport report = PlanReport.of(given.task().template(), given.execution().id(),
                    gateway.plan(given.request(), call));
            switch (output) {
                case TEXT -> surroundings.out().print(report.text());
                case JSON -> surroundings.out().println(report.json().toPrettyString());
            }
        }
        surroundings.out().flush();
        return ExitCode.OK;
    }
}
