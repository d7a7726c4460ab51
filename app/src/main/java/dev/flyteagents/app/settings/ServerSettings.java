package dev.flyteagents.app.settings;

import dev.flyteagents.domain.value.Copies;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.jdk.KubernetesConfig;
import dev.flyteagents.runtime.call.ContractSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Every setting but those of the vendors, which {@code adapters} holds as they were given.
 *
 * @param port where both protocols are served; 0 takes a free one
 * @param prometheusPort where {@code /metrics} is served; 0 takes a free one
 * @param drainDelay how long calls are still accepted after a shutdown began (P9)
 * @param shutdownTimeout how long calls in flight may then take to finish (P9)
 * @param maxRequestSize in bytes (P7)
 * @param warmUp how long adapters may rehearse before the port opens (ADR 0015); 0 leaves it out
 * @param contract the windows of the contract
 * @param egress hosts that a secret may be sent to beside its vendor's own, by the secret's name (K2)
 * @param credentials which of the server's secrets belong to which projects, by project or project/domain (K1)
 * @param kubernetes which secrets are read in a task's Kubernetes namespace (K1)
 * @param objectStores folders where outputs may be written that are too large for an answer (P10)
 */
public record ServerSettings(int port, int prometheusPort, Duration drainDelay, Duration shutdownTimeout,
        int maxRequestSize, List<Path> objectStores, LogLevel logLevel, Duration warmUp,
        ContractSettings contract, Map<String, List<String>> egress,
        Map<String, Map<String, String>> credentials, KubernetesConfig kubernetes, Value.Struct adapters) {

    public ServerSettings {
        requirePort("port", port);
        requirePort("prometheus-port", prometheusPort);
        requireNotNegative("drain-delay", drainDelay);
        requireNotNegative("shutdown-timeout", shutdownTimeout);
        requireNotNegative("warm-up", warmUp);
        if (maxRequestSize < 1) {
            throw new IllegalArgumentException("max-request-size must be at least 1 byte, was " + maxRequestSize);
        }
        objectStores = List.copyOf(objectStores);
        egress = Copies.ordered(egress);
        credentials = Copies.ordered(credentials);
    }

    public static ServerSettings defaults() {
        return new ServerSettings(8000, 9090, Duration.ofSeconds(10), Duration.ofSeconds(30), 32 * 1024 * 1024,
                List.of(), LogLevel.INFO, Duration.ofSeconds(10), ContractSettings.defaults(), Map.of(), Map.of(),
                KubernetesConfig.defaults(),
                Value.Struct.empty());
    }

    /** These, but for how a user's mistake is answered. */
    public ServerSettings rejecting(ContractSettings.Rejections rejections) {
        return new ServerSettings(port, prometheusPort, drainDelay, shutdownTimeout, maxRequestSize, objectStores,
                logLevel, warmUp, contract.with(rejections), egress, credentials, kubernetes, adapters);
    }

    public enum LogLevel {
        ERROR, WARN, INFO, DEBUG, TRACE
    }

    private static void requirePort(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(key + " must be from 0 to 65535, was " + port);
        }
    }

    private static void requireNotNegative(String key, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(key + " must not be negative, was " + duration);
        }
    }
}
