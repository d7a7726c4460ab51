package dev.flyteagents.cloud.openai;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings of {@code adapters.openai}.
 *
 * @param endpoint where all requests go instead of OpenAI or the base URL of a task, such as
 *            {@code http://127.0.0.1:8080/v1}
 * @param connectTimeout how long it may take to connect; everything else is bounded by the call
 * @param maxClients identities whose client is kept
 */
public record OpenAiConfig(Optional<String> endpoint, Duration connectTimeout, int maxClients) {

    public OpenAiConfig {
        if (connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("connect-timeout must be at least 1ms");
        }
        if (maxClients < 1) {
            throw new IllegalArgumentException("max-clients must be at least 1");
        }
    }

    public static OpenAiConfig defaults() {
        return new OpenAiConfig(Optional.empty(), Duration.ofSeconds(10), 64);
    }

    public OpenAiConfig at(String url) {
        return new OpenAiConfig(Optional.of(url), connectTimeout, maxClients);
    }
}
