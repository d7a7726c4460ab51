package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Runs every simulator until it is told to stop: {@code SandboxServer --home DIR [--port N] …}. */
public final class SandboxServer implements AutoCloseable {
    private final SnowflakeSimulator snowflake;
    private final SandboxOptions options;

    private SandboxServer(SnowflakeSimulator snowflake, SandboxOptions options) {
        this.snowflake = snowflake;
        this.options = options;
    }

    /** Starts as the command line does and writes the home folder; fails with a sentence when an option is wrong. */
    public static SandboxServer start(String... arguments) throws IOException {
        SandboxOptions options = SandboxOptions.parse(arguments);
        SnowflakeSimulator snowflake = SnowflakeSimulator.start(options.port(), options.snowflake());
        try {
            new SandboxHome(options.home()).describe(snowflake);
        } catch (IOException e) {
            snowflake.close();
            throw e;
        }
        return new SandboxServer(snowflake, options);
    }

    public SnowflakeSimulator snowflake() {
        return snowflake;
    }

    /** The one line that says that the sandbox is ready, and where. */
    public String ready() {
        return "sandbox ready url=" + snowflake.url() + " home=" + options.home();
    }

    @Override
    public void close() {
        snowflake.close();
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            SandboxServer server = start(arguments);
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                stopped.countDown();
            }, "sandbox-stop"));
            System.out.println(server.ready());
            stopped.await();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
