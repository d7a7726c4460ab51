package dev.flyteagents.domain.value;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FieldsTest {

    private static final String EVERYTHING_WRONG = "wrong";

    @Test
    void readsEachTypeWithItsOwnMethod() {
        Fields fields = Fields.of("custom", Value.of(Map.of("text", Value.of("SELECT 1"), "flag", Value.of(true),
                "integer", Value.of(2.0), "list", Value.of(List.of(Value.of(1))), "object",
                Value.of(Map.of("inner", Value.of("x"))))));

        assertThat(fields.text("text")).isEqualTo("SELECT 1");
        assertThat(fields.findText("text")).contains("SELECT 1");
        assertThat(fields.flag("flag", false)).isTrue();
        assertThat(fields.findInteger("integer")).contains(2L);
        assertThat(fields.list("list")).containsExactly(Value.of(1));
        assertThat(fields.findFields("object").orElseThrow().text("inner")).isEqualTo("x");
        assertThat(fields.texts("object")).containsExactly(Map.entry("inner", "x"));
        assertThat(fields.names()).containsExactlyInAnyOrder("text", "flag", "integer", "list", "object");
    }

    static Stream<Fields> absentAndNull() {
        return Stream.of(Fields.of("custom", Value.Struct.empty()),
                Fields.of("custom", Value.of(Map.of("field", Value.ofNothing()))));
    }

    @ParameterizedTest
    @MethodSource("absentAndNull")
    void treatsAnAbsentFieldAndANullAlike(Fields fields) {
        assertThat(fields.has("field")).isFalse();
        assertThat(fields.find("field")).isEmpty();
        assertThat(fields.findText("field")).isEmpty();
        assertThat(fields.flag("field", true)).isTrue();
        assertThat(fields.flag("field", false)).isFalse();
        assertThat(fields.findInteger("field")).isEmpty();
        assertThat(fields.findFields("field")).isEmpty();
        assertThat(fields.list("field")).isEmpty();
        assertThat(fields.texts("field")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("absentAndNull")
    @DisplayName("C2 a missing required field is named with what was expected")
    void namesAMissingRequiredField(Fields fields) {
        assertThatThrownBy(() -> fields.text("field"))
                .isInstanceOfSatisfying(InvalidFieldException.class,
                        failure -> assertThat(failure.path()).isEqualTo("custom.field"))
                .hasMessage("custom.field: is required and must be a string, but is missing");
    }

    static Stream<Arguments> readsOfTheWrongType() {
        return Stream.of(
                wrong("text", Value.of(3), "must be a string, was an integer", fields -> fields.text(EVERYTHING_WRONG)),
                wrong("findText", Value.of(List.of()), "must be a string, was a list",
                        fields -> fields.findText(EVERYTHING_WRONG)),
                wrong("flag", Value.of("true"), "must be a boolean, was a string",
                        fields -> fields.flag(EVERYTHING_WRONG, true)),
                wrong("findInteger", Value.of(2.5), "must be an integer, was a number",
                        fields -> fields.findInteger(EVERYTHING_WRONG)),
                wrong("findFields", Value.of("{}"), "must be an object, was a string",
                        fields -> fields.findFields(EVERYTHING_WRONG)),
                wrong("list", Value.Struct.empty(), "must be a list, was an object",
                        fields -> fields.list(EVERYTHING_WRONG)),
                wrong("texts", Value.of(true), "must be an object, was a boolean",
                        fields -> fields.texts(EVERYTHING_WRONG)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readsOfTheWrongType")
    @DisplayName("C2 a field of the wrong type is named with what was expected and what was found")
    void namesPathExpectationAndFinding(String read, Value found, String problem, Function<Fields, Object> reading) {
        Fields fields = Fields.of("custom.databricksConf", Value.of(Map.of(EVERYTHING_WRONG, found)));

        assertThatThrownBy(() -> reading.apply(fields)).isInstanceOf(InvalidFieldException.class)
                .hasMessage("custom.databricksConf.wrong: " + problem);
    }

    @Test
    @DisplayName("C2 the path of a nested field is whole")
    void namesTheWholePathOfANestedField() {
        Fields custom = Fields.of("custom", Value.of(Map.of("a", Value.of(Map.of("b", Value.of(1))))));

        assertThatThrownBy(() -> custom.findFields("a").orElseThrow().text("b"))
                .hasMessage("custom.a.b: must be a string, was an integer");
        assertThatThrownBy(() -> custom.texts("a")).hasMessage("custom.a.b: must be a string, was an integer");
        assertThat(Fields.of("", Value.Struct.empty()).pathOf("top")).isEqualTo("top");
    }

    @Test
    void refusesABlankRequiredText() {
        Fields fields = Fields.of("custom", Value.of(Map.of("query", Value.of(" \n"))));

        assertThatThrownBy(() -> fields.text("query")).hasMessage("custom.query: must not be empty");
        assertThat(fields.findText("query")).contains(" \n");
    }

    @Test
    void readsAnObjectOfStringsAndKeepsEmptyOnes() {
        Fields fields = Fields.ofTexts("config", Map.of("database", "D"));
        Fields custom = Fields.of("custom",
                Value.of(Map.of("parameters", Value.of(Map.of("QUERY_TAG", Value.of(""))))));

        assertThat(fields.text("database")).isEqualTo("D");
        assertThat(custom.texts("parameters")).containsExactly(Map.entry("QUERY_TAG", ""));
    }

    @Test
    @DisplayName("C2 an unknown field is refused with the nearest known one")
    void refusesAnUnknownFieldWithTheNearestKnown() {
        Fields fields = Fields.of("custom", Value.of(Map.of("warehose", Value.of("W"))));

        assertThatThrownBy(() -> fields.refuseUnknown(Set.of("warehouse", "role", "database")))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage(
                        "custom.warehose: is not known; did you mean 'warehouse'? known are database, role, warehouse");
    }

    @Test
    void refusesAnUnknownFieldWithoutAHintWhenNothingIsNear() {
        Fields fields = Fields.of("custom", Value.of(Map.of("colour", Value.of("red"))));

        assertThatThrownBy(() -> fields.refuseUnknown(Set.of("warehouse")))
                .hasMessage("custom.colour: is not known; known are warehouse");
    }

    @Test
    void acceptsKnownFields() {
        Fields.of("custom", Value.of(Map.of("role", Value.ofNothing()))).refuseUnknown(Set.of("role", "warehouse"));
    }

    @Test
    @DisplayName("K3 no message shows the value of the field")
    void neverShowsAValue() {
        Fields fields = Fields.of("custom", Value.of(Map.of("flag", Value.of("k3canary7zq4wj-flag"))));

        assertThatThrownBy(() -> fields.flag("flag", true)).message().doesNotContain("k3canary7zq4wj-flag");
    }

    private static Arguments wrong(String read, Value found, String problem, Function<Fields, Object> reading) {
        return Arguments.of(read, found, problem, reading);
    }
}
