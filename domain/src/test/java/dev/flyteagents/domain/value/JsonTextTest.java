package dev.flyteagents.domain.value;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonTextTest {

    @Test
    void writesEveryKindAsAscii() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("i", Value.of(5));
        fields.put("f", new Value.Float64(5));
        fields.put("l", Value.of(List.of(Value.ofNothing(), Value.of(true))));
        fields.put("t", Value.of("\"\\\n\t\r\u0001é😀"));

        assertThat(JsonText.of("", Value.of(fields))).isEqualTo(
                "{\"i\": 5, \"f\": 5.0, \"l\": [null, true], \"t\": \"\\\"\\\\\\n\\t\\r\\u0001\\u00e9\\ud83d\\ude00\"}");
    }

    @Test
    void refusesByPathWhatJsonLacks() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> JsonText.of("custom.data", Value.of(Map.of("x", new Value.Float64(Double.NaN)))))
                .satisfies(refusal -> assertThat(refusal.path()).isEqualTo("custom.data.x"));
    }
}
