package dev.flyteagents.cloud.snowflake;

import java.time.Duration;
import java.util.Optional;

/**
 * Settings of {@code adapters.snowflake}.
 *
 * @param endpoint where all accounts are served instead of their own hosts, such as {@code http://127.0.0.1:8080}
 * @param loginTimeout how long a login may take
 * @param networkTimeout how long any other request may take
 * @param maxSessions sessions kept logged in; those in use may be more
 * @param sessionIdle after how long an unused session is closed
 */
public record SnowflakeConfig(Optional<String> endpoint, Duration loginTimeout, Duration networkTimeout,
        int maxSessions, Duration sessionIdle) {

    public SnowflakeConfig {
        if (loginTimeout.toSeconds() < 1 || networkTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("login-timeout and network-timeout must be at least 1s");
        }
        if (maxSessions < 1) {
            throw new IllegalArgumentException("max-sessions must be at least 1");
        }
    }

    public static SnowflakeConfig defaults() {
        return new SnowflakeConfig(Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(20), 64,
                Duration.ofMinutes(30));
    }

    public SnowflakeConfig at(String url) {
        return new SnowflakeConfig(Optional.of(url), loginTimeout, networkTimeout, maxSessions, sessionIdle);
    }
}
