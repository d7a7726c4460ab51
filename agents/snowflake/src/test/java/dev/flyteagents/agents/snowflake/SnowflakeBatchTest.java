package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnowflakeBatchTest {

    @Test
    void repeatsTheGroupForEachRow() {
        SnowflakeText text = SnowflakeBatch.expand("insert into t (a, b) values (%(a)s, upper(%(b)s)) -- done",
                inputs("a", list(1, 2), "b", Literal.of(List.of(Literal.of("x"),
                        Literal.of(new LiteralValue.None())))));

        assertThat(text).isEqualTo(
                new SnowflakeText("insert into t (a, b) VALUES (?, upper(?)), (?, upper(?)) -- done",
                        List.of(new Parameter.Whole(1), new Parameter.Text("x"), new Parameter.Whole(2),
                                new Parameter.Null())));
    }

    @Test
    void refusesListsOfDifferentLengthsByName() {
        assertRefused("values (%(a)s, %(b)s)", inputs("a", list(1, 2), "b", list(1)), "inputs.b", "1 items, a has 2");
    }

    @Test
    void refusesABatchWithoutRows() {
        assertRefused("values (%(a)s)", inputs("a", list()), "inputs.a", "at least one row");
    }

    @Test
    void refusesAnInputThatIsNoList() {
        assertRefused("values (%(a)s)", inputs("a", Literal.of(1)), "inputs.a", "must be a list");
    }

    @Test
    void refusesAStatementWithoutOneGroup() {
        assertRefused("insert into t select %(a)s", inputs("a", list(1)), "sql.statement", "it has 0");
        assertRefused("values (%(a)s) union values (%(a)s)", inputs("a", list(1)), "sql.statement", "it has 2");
    }

    @Test
    void refusesAParameterOutsideTheGroupAndAnUnknownOne() {
        assertRefused("values (%(a)s) where %(a)s", inputs("a", list(1)), "sql.statement", "%(a)s outside");
        assertRefused("values (%(z)s)", inputs("a", list(1)), "sql.statement", "%(z)s, but the task has no such input");
    }

    private static void assertRefused(String statement, LiteralMap inputs, String path, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> SnowflakeBatch.expand(statement, inputs))
                .withMessageContaining(problem)
                .satisfies(wrong -> assertThat(wrong.path()).isEqualTo(path));
    }

    private static Literal list(long... numbers) {
        return Literal.of(Arrays.stream(numbers).mapToObj(Literal::of).toList());
    }

    private static LiteralMap inputs(String name, Literal literal) {
        return LiteralMap.of(name, literal);
    }

    private static LiteralMap inputs(String first, Literal one, String second, Literal other) {
        Map<String, Literal> both = new LinkedHashMap<>();
        both.put(first, one);
        both.put(second, other);
        return new LiteralMap(both);
    }
}
