package dev.flyteagents.app;

import dev.flyteagents.app.cli.CommandLineInterface;

/** The program. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineInterface.execute(Surroundings.process(), arguments));
    }
}
