package dev.flyteagents.distribution.canary;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.flyteagents.app.Surroundings;
import dev.flyteagents.app.cli.CommandLineInterface;
import org.slf4j.LoggerFactory;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.logging.LogManager;

/** The program, with every library talking as much as it can from the moment that it serves. */
public final class LoudServer {

    /** They print whole messages, a Flyte 2 connection too: the program keeps them quiet at every level. */
    private static final Set<String> MESSAGES = Set.of("io.grpc.netty",
            "net.snowflake.client.internal.jdbc.RestRequest");

    static final String READY = "every logger is at its loudest";

    private LoudServer() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.startsWith("metrics on ")) {
                    unlock();
                    super.println(READY);
                }
            }
        };
        System.exit(CommandLineInterface.execute(
                new Surroundings(System.getenv(), out, System.err, false, InstantSource.system()), arguments));
    }

    private static void unlock() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        context.getLoggerList()
                .stream()
                .filter(logger -> logger != root && !MESSAGES.contains(logger.getName()))
                .forEach(logger -> logger.setLevel(null));
        root.setLevel(Level.TRACE);
        LogManager.getLogManager().getLogger("").setLevel(java.util.logging.Level.ALL);
    }
}
