package dev.flyteagents.cloud.http;

import dev.flyteagents.testkit.agents.SettingsContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class HttpConfigTest {

    @Test
    @DisplayName("R5 every key of adapters.http, its default, and another value for it")
    void everyKeyIsListed() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("allowed-networks", List.of());
        defaults.put("allow-private", false);
        defaults.put("hosts", Map.of());
        defaults.put("allow-plain-secrets", false);
        defaults.put("max-response-bytes", 65_536);
        defaults.put("max-redirects", 5);

        SettingsContract.assertComplete(HttpConfig.defaults(), defaults,
                Map.of("allowed-networks", "10.0.0.0/8, fd00::/8", "allow-private", "true", "hosts.a",
                        "127.0.0.1:1", "allow-plain-secrets", "true", "max-response-bytes", "2", "max-redirects", "3"),
                new HttpConfig(List.of("10.0.0.0/8", "fd00::/8"), true, Map.of("a", "127.0.0.1:1"), true, 2, 3));
    }
}
