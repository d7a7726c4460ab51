package dev.flyteagents.cloud.snowflake;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTagTest {

    @Test
    @DisplayName("C7 Tags become one compact JSON object")
    void tagsBecomeOneCompactObject() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("flyte-node", "n\"0\\\n");
        tags.put("flyte-key", "abc");

        assertThat(QueryTag.of(tags)).isEqualTo("{\"flyte-node\":\"n\\\"0\\\\\\u000a\",\"flyte-key\":\"abc\"}");
    }

    @Test
    @DisplayName("C7 What is too long is shortened, and the key stays whole")
    void whatIsTooLongIsShortened() {
        String key = "k".repeat(64);

        assertThat(QueryTag.of(Map.of("flyte-task", "t".repeat(9_000), "flyte-key", key)))
                .hasSizeLessThanOrEqualTo(2_000)
                .contains("\"flyte-key\":\"" + key + "\"")
                .contains("\"flyte-task\":\"tt");
    }
}
