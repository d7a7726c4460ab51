package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.logging.Logging;
import dev.flyteagents.app.settings.ServerSettings;
import dev.flyteagents.app.settings.ServerSettings.LogLevel;
import dev.flyteagents.app.wiring.CredentialPlaces;
import dev.flyteagents.app.wiring.Installation;
import dev.flyteagents.app.wiring.SandboxSession;
import dev.flyteagents.grpc.flyte2.Flyte2Codec;
import dev.flyteagents.jdk.EnvironmentCredentials;
import dev.flyteagents.ports.platform.Connection;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.credentials.CredentialLookup;
import dev.flyteagents.runtime.reap.Reaper;
import dev.flyteagents.runtime.settings.SettingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Cancels the jobs that nobody owns any more. */
@Command(name = "reap", mixinStandardHelpOptions = true, description = "Cancels jobs that carry our tags and whose execution has ended, or whose attempt a later one follows.")
final class ReapCommand implements Callable<Integer> {

    private static final Duration CALL = Duration.ofMinutes(2);

    private final Surroundings surroundings;

    @Option(names = "--account", paramLabel = "ACCOUNT", required = true, description = "The vendor's account, as a task's details name it; may be repeated")
    private List<String> accounts = new ArrayList<>();

    @Option(names = "--ended", paramLabel = "FILE", description = "Names of executions that have ended, one a line")
    private @Nullable Path ended;

    @Option(names = "--dry-run", description = "Only says what would be cancelled")
    private boolean dryRun;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (docs/operate.md)")
    private @Nullable Path config;

    ReapCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Set<String> executions = executions();
        Installation installation = new Installation(surroundings);
        ServerSettings settings = installation.settings().load(config, Map.of(), Map.of());
        Logging.text(settings.logLevel() == LogLevel.INFO ? LogLevel.WARN : settings.logLevel());
        Reaper reaper = installation.reaper(settings, credentials(settings));
        List<Reaper.Found> found = new ArrayList<>();
        for (String account : accounts) {
            TaskCall call = new TaskCall(Connection.none(), surroundings.clock().instant().plus(CALL),
                    new Flyte2Codec());
            int ignored = reaper.reap(account, executions, dryRun, call, job -> {
                found.add(job);
                surroundings.out().println(line(job));
            });
        }
        long failed = found.stream().filter(job -> job.failure().isPresent()).count();
        surroundings.out()
                .println((dryRun ? "would_cancel=" : "cancelled=") + (found.size() - failed) + " failed="
                        + failed);
        surroundings.out().flush();
        return failed == 0 ? ExitCode.OK : ExitCode.TASK_FAILED;
    }

    private CredentialLookup credentials(ServerSettings settings) {
        try (SandboxSession none = SandboxSession.open(false)) {
            return CredentialPlaces.of(settings, none, EnvironmentCredentials.prefixed(surroundings.environment()),
                    surroundings);
        }
    }

    private String line(Reaper.Found job) {
        String what = job.failure().map(failure -> "not cancelled: " + failure).orElse(dryRun ? "found" : "cancelled");
        return job.agent() + ": " + job.remoteId() + " " + what + " (" + job.why() + ")";
    }

    private Set<String> executions() {
        Path file = ended;
        if (file == null) {
            return Set.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new SettingException("--ended: cannot read " + file);
        }
    }
}
