package dev.flyteagents.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.flyteagents.app.settings.ServerSettings.LogLevel;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.util.Map;

/** Sets up the logs on standard error, everything that libraries log included. */
public final class Logging {

    /**
     * What is never louder than this, whatever is asked for: talk that is of no use to an operator, and what prints whole
     * messages with the secrets in them (K3), which are the frames of gRPC and the responses to the Snowflake driver.
     */
    private static final Map<String, Level> QUIET = Map.of(
            "net.snowflake", Level.ERROR,
            "net.snowflake.client.internal.jdbc.RestRequest", Level.OFF,
            "io.grpc", Level.WARN,
            "io.grpc.netty", Level.ERROR,
            "io.micrometer", Level.WARN,
            "org.eclipse.jetty", Level.WARN,
            "org.wiremock", Level.WARN);
    private static final String SNOWFLAKE_LOGGER = "net.snowflake.jdbc.loggerImpl";

    private Logging() {}

    /** For {@code serve}: one JSON object a line, with everything that the diagnostic context holds. */
    public static void serve(LogLevel level) {
        LoggerContext context = context();
        JsonEncoder json = new JsonEncoder();
        json.setWithFormattedMessage(true);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithContext(false);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        apply(context, json, level(level));
        bridge();
    }

    /** For the other commands. */
    public static void text(LogLevel level) {
        text(context(), level(level));
        bridge();
    }

    static void text(LoggerContext context, Level level) {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setPattern("%-5level %logger{0}: %msg%n%nopex");
        apply(context, text, level);
    }

    private static void apply(LoggerContext context, Encoder<ILoggingEvent> encoder, Level level) {
        context.reset();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(stderr);
        QUIET.forEach((name, quiet) -> context.getLogger(name).setLevel(level.isGreaterOrEqual(quiet) ? level : quiet));
    }

    private static void bridge() {
        if (System.getProperty(SNOWFLAKE_LOGGER) == null) {
            System.setProperty(SNOWFLAKE_LOGGER, "net.snowflake.client.log.SLF4JLogger");
        }
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Level level(LogLevel level) {
        return Level.toLevel(level.name());
    }
}
