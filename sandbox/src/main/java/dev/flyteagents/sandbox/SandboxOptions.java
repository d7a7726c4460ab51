package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the command line of the sandbox process says. */
record SandboxOptions(int port, Path home, SnowflakeSimulator.Settings snowflake) {

    static final String USAGE = "usage: sandbox --home DIR [--port N] [--account NAME]... [--user NAME]... [--role NAME]... [--warehouse NAME]..."
            + " [--database NAME[.SCHEMA]]... [--run-millis N]";

    /** Fails with a sentence for the user. */
    static SandboxOptions parse(String... arguments) {
        int port = 0;
        Optional<Path> home = Optional.empty();
        SnowflakeSimulator.Settings settings = SnowflakeSimulator.Settings.defaults();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value; " + USAGE);
            }
            String value = arguments[i + 1];
            switch (name) {
                case "--port" -> port = number(name, value);
                case "--home" -> home = Optional.of(Path.of(value));
                case "--account" -> settings = settings.withAccount(value);
                case "--user" -> settings = settings.withUser(value);
                case "--role" -> settings = settings.withRole(value);
                case "--warehouse" -> settings = settings.withWarehouse(value);
                case "--database" -> settings = withDatabase(settings, value);
                case "--run-millis" -> settings = settings.withRunTime(Duration.ofMillis(number(name, value)));
                default -> throw new IllegalArgumentException("unknown option " + name + "; " + USAGE);
            }
        }
        return new SandboxOptions(port,
                home.orElseThrow(() -> new IllegalArgumentException("--home is missing; " + USAGE)), settings);
    }

    private static SnowflakeSimulator.Settings withDatabase(SnowflakeSimulator.Settings settings, String value) {
        int dot = value.indexOf('.');
        return dot < 0
                ? settings.withDatabase(value)
                : settings.withDatabase(value.substring(0, dot), value.substring(dot + 1));
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, was " + value, e);
        }
    }
}
