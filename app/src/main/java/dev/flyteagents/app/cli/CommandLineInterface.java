package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program's commands. */
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /** Runs one command and answers its exit code. Prints nothing but to the surroundings. */
    public static int execute(Surroundings surroundings, String... arguments) {
        Errors errors = new Errors(surroundings);
        return new CommandLine(new Root())
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new RunCommand(surroundings, errors))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new ListCommand(surroundings))
                .addSubcommand(new ReapCommand(surroundings))
                .addSubcommand(new DescribeCommand(surroundings))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .execute(arguments);
    }

    @Command(name = "flyte-agents", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Starts, watches and cancels Flyte tasks at remote services, for Flyte 1 and Flyte 2.", footer = {
            "", "Exit codes: 0 ok, 1 the task failed, 2 wrong usage, task or configuration, 130 interrupted.",
            "'flyte-agents sandbox' runs the vendors' simulators on their own."})
    private static final class Root implements Runnable {

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec().commandLine(),
                    "Missing command: serve, run, plan, list, describe or reap");
        }

        private CommandLine.Model.CommandSpec spec() {
            return Optional.ofNullable(spec).orElseThrow();
        }
    }

    private static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = CommandLineInterface.class.getPackage().getImplementationVersion();
            return new String[]{"flyte-agents " + Optional.ofNullable(version).orElse("(not packaged)")};
        }
    }
}
