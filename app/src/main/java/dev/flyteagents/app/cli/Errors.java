package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.task.InvalidTaskException;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.runtime.settings.SettingException;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Whatever goes wrong, in one sentence on standard error, and the exit code for it. */
final class Errors implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

    private final Surroundings surroundings;

    Errors(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] arguments) {
        surroundings.err().println(e.getMessage());
        surroundings.err().println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        return report(e);
    }

    int report(Exception e) {
        return switch (e) {
            case AgentException failure -> {
                surroundings.err().println(failure.text());
                yield exitCode(failure.kind());
            }
            case SettingException wrong -> usage(wrong);
            case InvalidTaskException wrong -> usage(wrong);
            case InvalidFieldException wrong -> usage(wrong);
            default -> {
                LoggerFactory.getLogger(Errors.class).debug("internal error", e);
                surroundings.err().println("internal error: " + e);
                yield ExitCode.TASK_FAILED;
            }
        };
    }

    private int usage(Exception e) {
        surroundings.err().println(e.getMessage());
        return ExitCode.USAGE;
    }

    private static int exitCode(AgentException.Kind kind) {
        return switch (kind) {
            case USER, UNSUPPORTED, NOT_FOUND -> ExitCode.USAGE;
            case AUTH, QUOTA, TRANSIENT, INTERNAL -> ExitCode.TASK_FAILED;
        };
    }
}
