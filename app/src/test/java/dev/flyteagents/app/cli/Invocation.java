package dev.flyteagents.app.cli;

import dev.flyteagents.app.Surroundings;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** What one command line printed and answered. */
record Invocation(int code, String out, String err) {

    static Invocation of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static Invocation of(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = CommandLineInterface.execute(new Surroundings(environment, print(out), print(err), false,
                InstantSource.system()), arguments);
        return new Invocation(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
