package dev.flyteagents.domain.template;

import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PythonTextTest {

    @ParameterizedTest
    @CsvSource({"1.0,1.0", "0.1,0.1", "-2.5,-2.5", "100.0,100.0", "1e15,1000000000000000.0", "1e16,1e+16",
            "1.5e300,1.5e+300", "0.0001,0.0001", "0.00001,1e-05", "-0.0,-0.0", "123456789.125,123456789.125",
            "NaN,nan", "-Infinity,-inf"})
    void aFloatReadsAsInPython(double number, String text) {
        assertThat(PythonText.of(new Value.Float64(number))).isEqualTo(text);
    }

    @Test
    void stringsHaveQuotesOnlyWithinOthers() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("k", Value.of("it's"));
        fields.put("both", Value.of("'\""));
        fields.put("line", Value.of("a\n\\\u0001"));
        fields.put("f", Value.of(false));

        assertThat(PythonText.of(Value.of("it's"))).isEqualTo("it's");
        assertThat(PythonText.of(Value.of(List.of(Value.of(fields)))))
                .isEqualTo("[{'k': \"it's\", 'both': '\\'\"', 'line': 'a\\n\\\\\\x01', 'f': False}]");
    }
}
