package dev.flyteagents.domain.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValueTest {

    @ParameterizedTest
    @CsvSource({"2.0, 2", "0.0, 0", "-3.0, -3", "9007199254740992, 9007199254740992",
            "-9007199254740992, -9007199254740992"})
    void readsAnIntegralDoubleUpToTwoToThe53AsAnInteger(double number, long integer) {
        assertThat(Value.of(number)).isEqualTo(new Value.Int64(integer));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5, -0.0, 9007199254740994.0, -9007199254740994.0, 1e300, Double.MIN_VALUE, Double.NaN,
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void keepsEveryOtherDoubleAsItIs(double number) {
        assertThat(Value.of(number)).isEqualTo(new Value.Float64(number));
    }

    @Test
    void tellsMinusZeroFromZero() {
        assertThat(Value.of(-0.0)).isNotEqualTo(new Value.Float64(0.0));
    }

    @Test
    void namesItsKindAsJsonDoesWithTheArticle() {
        assertThat(List.of(Value.ofNothing(), Value.of(true), Value.of(1), Value.of(1.5), Value.of("text"),
                Value.of(List.of()), Value.Struct.empty()).stream().map(Value::kind))
                .containsExactly("null", "a boolean", "an integer", "a number", "a string", "a list", "an object");
    }

    @Test
    void keepsTheOrderOfFields() {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (String name : List.of("zebra", "apple", "mango", "banana", "kiwi")) {
            fields.put(name, Value.of(name));
        }

        assertThat(Value.of(fields).fields().keySet()).containsExactly("zebra", "apple", "mango", "banana", "kiwi");
        assertThat(Copies.ordered(fields)).containsExactlyEntriesOf(fields);
    }

    @Test
    void doesNotFollowLaterChangesOfItsSource() {
        Map<String, Value> fields = new LinkedHashMap<>(Map.of("kept", Value.of(1)));
        List<Value> items = new ArrayList<>(List.of(Value.of(1)));
        Value.Struct struct = Value.of(fields);
        Value array = Value.of(items);

        fields.put("late", Value.of(2));
        items.add(Value.of(2));

        assertThat(struct.fields()).containsOnlyKeys("kept");
        assertThat(array).isEqualTo(Value.of(List.of(Value.of(1))));
    }

    @Test
    void cannotBeChangedThroughItsFields() {
        Map<String, Value> fields = Value.of(Map.of("kept", Value.of(1))).fields();

        assertThatThrownBy(() -> fields.put("late", Value.of(2))).isInstanceOf(UnsupportedOperationException.class);
    }
}
