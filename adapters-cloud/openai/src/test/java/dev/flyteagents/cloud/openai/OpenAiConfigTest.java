package dev.flyteagents.cloud.openai;

import dev.flyteagents.testkit.agents.SettingsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

class OpenAiConfigTest {

    @Test
    @DisplayName("R5 every key of adapters.openai, its default, and another value for it")
    void everyKeyIsListed() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("endpoint", Optional.empty());
        defaults.put("connect-timeout", Duration.ofSeconds(10));
        defaults.put("max-clients", 64);

        SettingsContract.assertComplete(OpenAiConfig.defaults(), defaults,
                Map.of("endpoint", "http://x/v1", "connect-timeout", "2s", "max-clients", "3"),
                new OpenAiConfig(Optional.of("http://x/v1"), Duration.ofSeconds(2), 3));
    }
}
