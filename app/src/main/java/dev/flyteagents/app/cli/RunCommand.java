package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.logging.Logging;
import dev.flyteagents.app.run.InterruptGuard;
import dev.flyteagents.app.run.LocalExecution;
import dev.flyteagents.app.run.RunReport;
import dev.flyteagents.app.run.TaskRun;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.settings.ServerSettings.LogLevel;
import dev.flyteagents.app.task.TaskFile;
import dev.flyteagents.app.wiring.CredentialPlaces;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.app.wiring.SandboxSession;
import dev.flyteagents.app.wiring.SecretArguments;
import dev.flyteagents.app.wiring.SilentMeter;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.grpc.flyte2.Flyte2Codec;
import dev.flyteagents.jdk.EnvironmentCredentials;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.TaskGateway;
import dev.flyteagents.runtime.call.ContractSettings.Rejections;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.runtime.settings.DurationText;
import dev.flyteagents.runtime.settings.SettingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs one task from here, through the same gateway that serves Propeller. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs one task to its end. Ctrl-C deletes the remote job.")
final class RunCommand implements Callable<Integer> {

    private static final Duration NO_TIMEOUT = Duration.ofDays(365);

    private final Surroundings surroundings;
    private final Errors errors;

    @Mixin
    private TaskArguments arguments = new TaskArguments();

    @Option(names = "--sandbox", description = "Against simulated vendors on this machine")
    private boolean sandbox;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "Then the remote job is deleted; 30s, 5m, 24h")
    private @Nullable String timeout;

    @Option(names = "--output", paramLabel = "text|json", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    private Output output = Output.TEXT;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (docs/operate.md)")
    private @Nullable Path config;

    RunCommand(Surroundings surroundings, Errors errors) {
        this.surroundings = surroundings;
        this.errors = errors;
    }

    @Override
    public Integer call() throws InterruptedException {
        TaskArguments.Given given = arguments.read();
        TaskFile task = given.task();
        Duration limit = timeout == null ? task.timeout().orElse(NO_TIMEOUT) : duration(timeout);
        try (SandboxSession simulators = SandboxSession.open(sandbox)) {
            Installation installation = new Installation(surroundings);
            ServerSettings settings = installation.settings().load(config, simulators.settings(), Map.of());
            Logging.text(settings.logLevel() == LogLevel.INFO ? LogLevel.WARN : settings.logLevel());
            CredentialLookup credentials = CredentialPlaces.of(settings, simulators,
                    EnvironmentCredentials.local(surroundings.environment()), surroundings);
            TaskGateway gateway = installation.gateway(settings.rejecting(Rejections.AS_STATUS), credentials,
                    List.of(LocalExecution.folder()),
                    new SilentMeter());
            gateway.catalog().require(task.template().category());
            Connection connection = SecretArguments.resolve(given.request(), credentials, simulators);
            return run(gateway, given.request(), connection, limit, given.execution());
        }
    }

    private int run(TaskGateway gateway, TaskRequest request, Connection connection, Duration limit,
            LocalExecution execution) throws InterruptedException {
        TaskRun run = new TaskRun(gateway, new Flyte2Codec(), surroundings, output == Output.JSON);
        try (InterruptGuard guard = InterruptGuard.over(run, surroundings.err())) {
            // Reported within the guard: after it, a process that was interrupted is gone.
            try {
                RunReport report = run.run(request, connection, limit, execution);
                int code = report.succeeded() ? ExitCode.OK : ExitCode.TASK_FAILED;
                return guard.interrupted() ? ExitCode.INTERRUPTED : code;
            } catch (AgentException e) {
                return errors.report(e);
            }
        }
    }

    private static Duration duration(String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException("--timeout: must be a duration such as 30s, 5m or 24h, was '" + text + "'");
        }
    }
}
