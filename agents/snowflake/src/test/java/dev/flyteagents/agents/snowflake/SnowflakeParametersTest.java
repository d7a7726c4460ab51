package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnowflakeParametersTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void bindsEveryKindOfValueWithItsTypeInOrder() {
        LiteralMap inputs = new LiteralMap(Map.of("s", Literal.of("it's"), "i", Literal.of(7), "f", Literal.of(1.5),
                "b", Literal.of(true), "t", Literal.of(NOON), "n", Literal.of(new LiteralValue.None()), "u",
                Literal.of(new LiteralValue.Union(Literal.of(8), Optional.empty()))));

        SnowflakeText text = SnowflakeParameters.bind(
                "select %(s)s, %(i)s, %(f)s, %(b)s, %(t)s, %(n)s, %(u)s, %(i)s", inputs);

        assertThat(text).isEqualTo(new SnowflakeText("select ?, ?, ?, ?, ?, ?, ?, ?",
                List.of(new Parameter.Text("it's"), new Parameter.Whole(7), new Parameter.Real(1.5),
                        new Parameter.Bool(true), new Parameter.Timestamp(NOON), new Parameter.Null(),
                        new Parameter.Whole(8), new Parameter.Whole(7))));
    }

    @Test
    void bindsAListAsAGroup() {
        assertThat(bind("select * from t where id in %(x)s", Literal.of(List.of(Literal.of(1), Literal.of(2)))))
                .isEqualTo(new SnowflakeText("select * from t where id in (?, ?)",
                        List.of(new Parameter.Whole(1), new Parameter.Whole(2))));
    }

    @Test
    void leavesPercentSignsAloneInATaskWithoutInputs() {
        assertThat(SnowflakeParameters.bind("select '50%' like '%(x)s' and a %% 2 ?", LiteralMap.empty()))
                .isEqualTo(new SnowflakeText("select '50%' like '%(x)s' and a %% 2 ?", List.of()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "select %(x)s %% 2; select ? % 2",
            "select 'a%%' like %(x)s; select 'a%' like ?",
            "select '?' = %(x)s; select '?' = ?",
            "select 'it''s %%' = %(x)s; select 'it''s %' = ?",
            "select '\\'?' = %(x)s; select '\\'?' = ?",
            "select $$ ' ? $$ = %(x)s; select $$ ' ? $$ = ?",
            "select \"a?\" = %(x)s; select \"a?\" = ?",
            "select /* %(y)s ? % ' */ %(x)s; select /* %(y)s ? % ' */ ?",
            "select %(x)s -- it's %(y)s; select ? -- it's %(y)s",
    }, delimiter = ';')
    void seesLiteralsNamesAndCommentsForWhatTheyAre(String template, String sql) {
        assertThat(bind(template, Literal.of(1))).isEqualTo(new SnowflakeText(sql, List.of(new Parameter.Whole(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select '%(x)s'", "select 'a %(x)s b'", "select \"%(x)s\"", "select $$%(x)s$$"})
    void refusesAParameterWithinQuotesByName(String template) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> bind(template, Literal.of("v")))
                .withMessageStartingWith("sql.statement: has the parameter %(x)s within quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 5 % 2", "select 'a%'", "select %(x)d", "select %(x"})
    void refusesALonePercentSign(String template) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> bind(template, Literal.of("v")))
                .withMessageStartingWith("sql.statement: has a lone '%'");
    }

    @Test
    void refusesAnUnknownNameAndAQuestionMark() {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> bind("select %(y)s", Literal.of("v")))
                .withMessage(
                        "sql.statement: has the parameter %(y)s, but the task has no such input; it has x");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> bind("select ?, %(x)s", Literal.of("v")))
                .withMessageStartingWith("sql.statement: has a '?'");
    }

    @ParameterizedTest
    @MethodSource("unbindable")
    void refusesWhatCannotBeBoundByItsPath(LiteralValue value) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> bind("select %(x)s", Literal.of(value)))
                .satisfies(wrong -> assertThat(wrong.path()).isEqualTo("inputs.x"));
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> bind("select %(x)s", Literal.of(List.of(Literal.of(1), Literal.of(value)))))
                .satisfies(wrong -> assertThat(wrong.path()).isEqualTo("inputs.x[1]"));
    }

    static Stream<LiteralValue> unbindable() {
        return Stream.of(new LiteralValue.Span(Duration.ofSeconds(-1)),
                new LiteralValue.Blob("s3://a", Optional.empty()),
                new LiteralValue.Binary(Bytes.empty(), LiteralValue.Binary.MSGPACK), new LiteralValue.Unset(),
                LiteralValue.Mapping.of(Map.of()), new LiteralValue.StructuredDataset("bq://a", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"PT1H2M3S,01:02:03", "P2DT1S,48:00:01", "PT0.25S,00:00:00.250000", "PT0S,00:00:00"})
    void bindsADurationAsThePythonDriverWritesIt(Duration duration, String time) {
        assertThat(bind("select %(x)s", Literal.of(duration)).parameters()).containsExactly(new Parameter.Text(time));
    }

    @Test
    void refusesAnEmptyListAndAListOfLists() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> bind("select %(x)s", Literal.of(List.of())))
                .withMessageStartingWith("inputs.x: ");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> bind("select %(x)s", Literal.of(List.of(Literal.of(List.of())))))
                .withMessageStartingWith("inputs.x[0]: ");
    }

    @Test
    void takesALongStatementWithManyQuotes() {
        String literal = "'" + "a''b\\'".repeat(50_000) + "'";

        assertThat(bind("select " + literal + ", %(x)s", Literal.of(1)).sql()).isEqualTo("select " + literal + ", ?");
    }

    private static SnowflakeText bind(String template, Literal x) {
        return SnowflakeParameters.bind(template, LiteralMap.of("x", x));
    }
}
