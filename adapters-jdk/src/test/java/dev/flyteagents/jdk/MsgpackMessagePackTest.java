package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MsgpackMessagePackTest {

    private final MessagePack messagePack = new MsgpackMessagePack();

    @Test
    void writesADictAsFlytekitDoes() {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("status_code", Value.of(200));
        info.put("response_data", Value.of("x"));
        info.put("input_data", Value.of(Map.of("a", new Value.Float64(1.0))));

        assertThat(Base64.getEncoder().encodeToString(messagePack.encode(Value.of(info)).toArray()))
                .isEqualTo("g6tzdGF0dXNfY29kZczIrXJlc3BvbnNlX2RhdGGheKppbnB1dF9kYXRhgaFhyz/wAAAAAAAA");
    }

    @Test
    void readsBackWhatItWrote() {
        Value value = Value.of(List.of(Value.ofNothing(), Value.of(true), Value.of(5), Value.of(Long.MIN_VALUE),
                new Value.Float64(5), Value.of("é"), Value.of(Map.of("k", Value.of(List.of())))));

        assertThat(messagePack.decode(messagePack.encode(value))).isEqualTo(value);
    }

    @Test
    void readsKeysThatAreIntegersAndBinaryContent() {
        assertThat(decode("8101c403010203")).isEqualTo(Value.of(Map.of("1", Value.of("AQID"))));
    }

    @ParameterizedTest
    @DisplayName("H3 Anything else is refused, whatever length it names")
    @ValueSource(strings = {"", "c1", "01 01", "dd7fffffff", "df7fffffff", "c67fffffff", "db7fffffff", "d40100",
            "81c001", "cfffffffffffffffff"})
    void anythingElseIsRefused(String hex) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> decode(hex));
    }

    @Test
    @DisplayName("H3 Endless nesting is refused")
    void endlessNestingIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> decode("91".repeat(100_000)));
    }

    private Value decode(String hex) {
        return messagePack.decode(Bytes.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
