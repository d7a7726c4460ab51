package dev.flyteagents.sandbox;

import dev.flyteagents.sandbox.aws.AwsSimulator;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.sandbox.openai.OpenAiSimulator;
import dev.flyteagents.sandbox.snowflake.SnowflakeSimulator;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Runs every simulator until it is told to stop: {@code SandboxServer --home DIR [--port N] …}. */
public final class SandboxServer implements AutoCloseable {
    private final Simulators simulators;
    private final SandboxOptions options;

    private SandboxServer(Simulators simulators, SandboxOptions options) {
        this.simulators = simulators;
        this.options = options;
    }

    /** Starts as the command line does and writes the home folder; fails with a sentence when an option is wrong. */
    public static SandboxServer start(String... arguments) throws IOException {
        SandboxOptions options = SandboxOptions.parse(arguments);
        Simulators simulators = Simulators.start(options.port(), options.snowflake());
        try {
            new SandboxHome(options.home()).describe(simulators);
        } catch (IOException e) {
            simulators.close();
            throw e;
        }
        return new SandboxServer(simulators, options);
    }

    public SnowflakeSimulator snowflake() {
        return simulators.snowflake();
    }

    public OpenAiSimulator openai() {
        return simulators.openai();
    }

    public AwsSimulator aws() {
        return simulators.aws();
    }

    public DatabricksSimulator databricks() {
        return simulators.databricks();
    }

    /** The one line that says that the sandbox is ready, and where. */
    public String ready() {
        return "sandbox ready url=" + snowflake().url() + " home=" + options.home() + " openai=" + openai().baseUrl()
                + " aws=" + aws().url()
                + " databricks=" + databricks().url();
    }

    @Override
    public void close() {
        simulators.close();
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
