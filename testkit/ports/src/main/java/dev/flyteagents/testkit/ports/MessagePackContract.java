package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every implementation of {@link MessagePack} keeps. */
public abstract class MessagePackContract {

    protected abstract MessagePack messagePack();

    static Stream<Value> values() {
        return Stream.of(Value.ofNothing(), Value.of(true), Value.of(false), new Value.Float64(5),
                new Value.Float64(-0.0), new Value.Float64(Math.PI), new Value.Float64(Double.NEGATIVE_INFINITY),
                new Value.Float64(Double.NaN), Value.of(""), Value.of("é\u0000\uD83D\uDE80"), Value.of("x".repeat(31)),
                Value.of("x".repeat(32)), Value.of("x".repeat(255)), Value.of("x".repeat(256)),
                Value.of("x".repeat(65_536)), Value.of(List.of()), list(15), list(16), list(65_536),
                Value.of(Map.of()), object(15), object(16), object(65_536),
                Value.of(Map.of("k", Value.of(List.of(Value.of(Map.of("", Value.ofNothing())))))));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("Every value is read as it was written")
    final void everyValueIsReadBack(Value value) {
        assertThat(messagePack().decode(messagePack().encode(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "127, 7f", "128, cc80", "255, ccff", "256, cd0100", "65535, cdffff", "65536, ce00010000",
            "4294967295, ceffffffff", "4294967296, cf0000000100000000", "9223372036854775807, cf7fffffffffffffff",
            "-1, ff", "-32, e0", "-33, d0df", "-128, d080", "-129, d1ff7f", "-32768, d18000", "-32769, d2ffff7fff",
            "-2147483648, d280000000", "-2147483649, d3ffffffff7fffffff", "-9223372036854775808, d38000000000000000"})
    @DisplayName("An integer is written in its shortest form, and read back")
    final void integersAreShort(long number, String hex) {
        assertThat(messagePack().encode(Value.of(number)).toHex()).isEqualTo(hex);
        assertThat(decode(hex)).isEqualTo(Value.of(number));
    }

    @Test
    @DisplayName("A dict is written as flytekit writes it, its fields in their order")
    final void aDictIsWrittenAsFlytekitDoes() {
        Map<String, Value> info = new LinkedHashMap<>();
        info.put("status_code", Value.of(200));
        info.put("response_data", Value.of("x"));
        info.put("input_data", Value.of(Map.of("a", new Value.Float64(1))));
        Bytes written = messagePack().encode(Value.of(info));

        assertThat(written.toHex()).isEqualTo("83ab7374617475735f636f6465ccc8ad726573706f6e73655f64617461a178"
                + "aa696e7075745f6461746181a161cb3ff0000000000000");
        assertThat(messagePack().decode(written)).isInstanceOfSatisfying(Value.Struct.class,
                read -> assertThat(read.fields().keySet()).containsExactlyElementsOf(info.keySet()));
    }

    @ParameterizedTest
    @CsvSource({"cc05, 5", "cd0005, 5", "ce00000005, 5", "cf0000000000000005, 5", "d005, 5", "d10005, 5",
            "d200000005, 5", "d3fffffffffffffffb, -5"})
    @DisplayName("An integer of another form is read too")
    final void longerIntegersAreRead(String hex, long number) {
        assertThat(decode(hex)).isEqualTo(Value.of(number));
    }

    @Test
    @DisplayName("What others write is read: short floats, binary content as base64, integers as keys")
    final void otherFormsAreRead() {
        assertThat(decode("ca3f000000")).isEqualTo(new Value.Float64(0.5));
        assertThat(decode("8101c403010203")).isEqualTo(Value.of(Map.of("1", Value.of("AQID"))));
        assertThat(decode("c50003010203")).isEqualTo(decode("c600000003010203")).isEqualTo(Value.of("AQID"));
        assertThat(decode("da000178")).isEqualTo(decode("db0000000178")).isEqualTo(decode("d90178"));
        assertThat(decode("dc0001c0")).isEqualTo(decode("dd00000001c0")).isEqualTo(list(1));
        assertThat(decode("de0001a130c0")).isEqualTo(decode("df00000001a130c0")).isEqualTo(object(1));
    }

    @ParameterizedTest
    @CsvSource({"'', not MessagePack", "c1, not MessagePack", "0101, more than one MessagePack value",
            "90c0, more than one MessagePack value", "dd7fffffff, not MessagePack", "ddffffffff, not MessagePack",
            "df7fffffff, not MessagePack", "dfffffffff, not MessagePack", "c67fffffff, not MessagePack",
            "c6ffffffff, not MessagePack", "db7fffffff, not MessagePack", "dbffffffff, not MessagePack",
            "cfffffffffffffffff, not MessagePack", "d40100, extensions", "c70100ff, extensions",
            "81c001, named by null", "81cb000000000000000001, named by a number", "819001, named by a list"})
    @DisplayName("H3 Anything else is refused in words, whatever length it names")
    final void anythingElseIsRefused(String hex, String words) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> decode(hex))
                .withMessageContaining(words);
    }

    @Test
    @DisplayName("H3 A value that is cut off anywhere is refused")
    final void aCutValueIsRefused() {
        byte[] whole = messagePack().encode(Value.of(Map.of("k", Value.of(List.of(Value.of("x".repeat(40)),
                Value.of(70_000), new Value.Float64(1), Value.of(Map.of("l", Value.of(-200)))))))).toArray();

        for (int length = 0; length < whole.length; length++) {
            Bytes cut = Bytes.of(Arrays.copyOf(whole, length));
            assertThatExceptionOfType(IllegalArgumentException.class).as("%s of %s bytes", length, whole.length)
                    .isThrownBy(() -> messagePack().decode(cut))
                    .withMessageStartingWith("not MessagePack");
        }
    }

    @Test
    @DisplayName("H3 Values are read to their greatest depth, and refused beyond")
    final void theDepthIsBounded() {
        String deepest = "91".repeat(MessagePack.MAX_DEPTH - 1) + "c0";

        assertThat(messagePack().encode(decode(deepest)).toHex()).isEqualTo(deepest);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> decode("91" + deepest))
                .withMessage("nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91", "81a16b", "8191"})
    @DisplayName("H3 Endless nesting is refused")
    final void endlessNestingIsRefused(String level) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> decode(level.repeat(100_000)))
                .withMessage("nested too deeply");
    }

    private Value decode(String hex) {
        return messagePack().decode(Bytes.of(HexFormat.of().parseHex(hex)));
    }

    private static Value list(int size) {
        return Value.of(Collections.nCopies(size, Value.ofNothing()));
    }

    private static Value object(int size) {
        Map<String, Value> fields = new LinkedHashMap<>();
        IntStream.range(0, size).forEach(index -> fields.put(Integer.toString(index), Value.ofNothing()));
        return Value.of(fields);
    }
}
