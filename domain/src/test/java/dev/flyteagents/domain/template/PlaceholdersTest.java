package dev.flyteagents.domain.template;

import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlaceholdersTest {

    private static final Placeholders PLACEHOLDERS = new Placeholders(Map.of("inputs", inputs()));

    @Test
    void aStringThatIsOnePlaceholderBecomesTheValueItself() {
        assertThat(fill("{inputs.x}")).isEqualTo(Value.of(1));
        assertThat(fill("{inputs.n}")).isEqualTo(Value.ofNothing());
        assertThat(fill("{inputs.l}")).isEqualTo(Value.of(List.of(Value.of("a"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            a{inputs.x}b                       | a1b
            {x}                                | {x}
            {inputs.b} {inputs.n} {inputs.l}   | True None ['a']
            {inputs.x}{inputs.x}               | 11
            {inputs.d.k} and {}                | $v\\ and {}
            nothing at all                     | nothing at all
            """)
    void aPlaceholderWithinAStringIsPythonsText(String template, String text) {
        assertThat(fill(template)).isEqualTo(Value.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{inputs.x}}", "{\"k\": \"v.w\"}", "{inputs.y}", "{inputs.}", "{inputs.x.y}",
            "{secrets.token}"})
    void whatNamesNothingIsRefusedByPath(String template) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> fill(template))
                .satisfies(refusal -> assertThat(refusal.path()).isEqualTo("custom.url"));
    }

    @Test
    void everyStringIsFilledButNoFieldName() {
        Value template = Value.of(Map.of("{inputs.x}", Value.of(List.of(Value.of("{inputs.x}"), Value.of(true)))));

        assertThat(PLACEHOLDERS.fill("custom", template))
                .isEqualTo(Value.of(Map.of("{inputs.x}", Value.of(List.of(Value.of(1), Value.of(true))))));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> PLACEHOLDERS.fill("custom",
                        Value.of(Map.of("data", Value.of(List.of(Value.of("{inputs.no}")))))))
                .withMessage(
                        "custom.data[0]: has the placeholder {inputs.no}, but there is no 'no' among x, b, n, l, d");
    }

    private static Value fill(String template) {
        return PLACEHOLDERS.fill("custom.url", Value.of(template));
    }

    private static Value inputs() {
        Map<String, Value> inputs = new LinkedHashMap<>();
        inputs.put("x", Value.of(1));
        inputs.put("b", Value.of(true));
        inputs.put("n", Value.ofNothing());
        inputs.put("l", Value.of(List.of(Value.of("a"))));
        inputs.put("d", Value.of(Map.of("k", Value.of("$v\\"))));
        return Value.of(inputs);
    }
}
