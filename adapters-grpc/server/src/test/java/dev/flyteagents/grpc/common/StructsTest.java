package dev.flyteagents.grpc.common;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class StructsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 2, -7, 0x1p53, -0x1p53})
    void readsIntegralDoublesAsIntegers(double number) {
        assertThat(Structs.fromWire(number(number)))
                .isEqualTo(new dev.flyteagents.domain.value.Value.Int64((long) number));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.0, 0x1p54, Double.NaN, Double.POSITIVE_INFINITY})
    void readsOtherDoublesAsTheyAre(double number) {
        assertThat(Structs.fromWire(number(number)))
                .isEqualTo(new dev.flyteagents.domain.value.Value.Float64(number));
    }

    @Test
    void readsIntegersInsideListsAndObjects() {
        Struct wire = Struct.newBuilder()
                .putFields("sizes", Value.newBuilder()
                        .setListValue(ListValue.newBuilder().addValues(number(4)))
                        .build())
                .build();

        assertThat(Structs.fromWire(wire).fields()).containsEntry("sizes",
                dev.flyteagents.domain.value.Value.of(List.of(dev.flyteagents.domain.value.Value.of(4L))));
    }

    @Test
    void writesIntegersAsDoubles() {
        assertThat(Structs.toWire(dev.flyteagents.domain.value.Value.of(2L))).isEqualTo(number(2.0));
    }

    @Test
    void readsAValueOfNoKindAsNull() {
        assertThat(Structs.fromWire(Value.getDefaultInstance()))
                .isEqualTo(dev.flyteagents.domain.value.Value.ofNothing());
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }
}
