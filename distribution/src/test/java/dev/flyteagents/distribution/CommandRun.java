package dev.flyteagents.distribution;

import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.cli.CommandLineInterface;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** One command of the full distribution, in this process. */
record CommandRun(int code, String out, String err) {

    static final Path ROOT = Path.of("..");

    static CommandRun of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLineInterface.execute(new Surroundings(Map.of(), print(out), print(err), false,
                InstantSource.system()), arguments);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
