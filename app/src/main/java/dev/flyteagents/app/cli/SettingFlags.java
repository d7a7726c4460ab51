package dev.flyteagents.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that have a flag of their own. A flag comes before the environment and the file. */
final class SettingFlags {

    @Option(names = "--port", paramLabel = "PORT", description = "Where both protocols are served; 0 is a free one (8000)")
    private @Nullable String port;

    @Option(names = "--prometheus-port", paramLabel = "PORT", description = "Where /metrics is served; 0 is a free one (9090)")
    private @Nullable String prometheusPort;

    @Option(names = "--drain-delay", paramLabel = "DURATION", description = "How long calls are still accepted after SIGTERM (10s)")
    private @Nullable String drainDelay;

    @Option(names = "--shutdown-timeout", paramLabel = "DURATION", description = "How long calls in flight may then take (30s)")
    private @Nullable String shutdownTimeout;

    @Option(names = "--log-level", paramLabel = "LEVEL", description = "error, warn, info, debug or trace (info)")
    private @Nullable String logLevel;

    /** By key; only those that were given. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "port", port);
        put(given, "prometheus-port", prometheusPort);
        put(given, "drain-delay", drainDelay);
        put(given, "shutdown-timeout", shutdownTimeout);
        put(given, "log-level", logLevel);
        return given;
    }

    private static void put(Map<String, String> given, String key, @Nullable String value) {
        if (value != null) {
            given.put(key, value);
        }
    }
}
