package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.testkit.agents.SettingsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

class SnowflakeConfigTest {

    @Test
    @DisplayName("R5 every key of adapters.snowflake, its default, and another value for it")
    void everyKeyIsListed() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("endpoint", Optional.empty());
        defaults.put("login-timeout", Duration.ofSeconds(20));
        defaults.put("network-timeout", Duration.ofSeconds(20));
        defaults.put("max-sessions", 64);
        defaults.put("session-idle", Duration.ofMinutes(30));

        SettingsContract.assertComplete(SnowflakeConfig.defaults(), defaults,
                Map.of("endpoint", "http://x", "login-timeout", "2s", "network-timeout", "3s", "max-sessions", "4",
                        "session-idle", "5m"),
                new SnowflakeConfig(Optional.of("http://x"), Duration.ofSeconds(2), Duration.ofSeconds(3), 4,
                        Duration.ofMinutes(5)));
    }
}
