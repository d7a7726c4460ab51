package dev.flyteagents.domain.value;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BytesTest {

    @Test
    void areEqualByContent() {
        assertThat(Bytes.of(new byte[]{1, 2})).isEqualTo(Bytes.of(new byte[]{1, 2}))
                .hasSameHashCodeAs(Bytes.of(new byte[]{1, 2}))
                .isNotEqualTo(Bytes.of(new byte[]{1, 3}));
        assertThat(Bytes.of(new byte[0])).isEqualTo(Bytes.empty());
    }

    @Test
    void shareNoArrayWithAnyone() {
        byte[] source = {1, 2};
        Bytes bytes = Bytes.of(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes.toArray()).containsExactly(1, 2);
    }

    @Test
    void printTheirLengthOnly() {
        assertThat(Bytes.of(new byte[]{(byte) 0xCA, (byte) 0xFE})).hasToString("2 bytes");
        assertThat(Bytes.of(new byte[]{(byte) 0xCA, 0x0E}).toHex()).isEqualTo("ca0e");
    }
}
