package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.value.InvalidFieldException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Flyte 2's {@code batch}: every input is a list, and the one {@code VALUES (…)} group of the statement is repeated
 * for each row of them, as the Python connector does.
 */
final class SnowflakeBatch {

    /** One level of parentheses may stand within the group, besides those of its parameters. */
    private static final Pattern VALUES = Pattern.compile(
            "VALUES\\s*(\\((?:%\\(\\w+\\)s|[^()]|\\((?:%\\(\\w+\\)s|[^()])*+\\))*+\\))",
            Pattern.CASE_INSENSITIVE);

    private SnowflakeBatch() {}

    static SnowflakeText expand(String statement, LiteralMap inputs) {
        Map<String, List<Literal>> columns = columns(inputs);
        int rows = rows(columns);
        List<MatchResult> groups = VALUES.matcher(statement).results().toList();
        if (groups.size() != 1) {
            throw SnowflakeParameters
                    .wrong("must have exactly one VALUES (...) group, since custom.batch is set; it has "
                            + groups.size());
        }
        MatchResult group = groups.get(0);
        SnowflakeParameters bound = new SnowflakeParameters();
        bound.append(statement.substring(0, group.start()) + "VALUES ", SnowflakeBatch::outside);
        for (int row = 0; row < rows; row++) {
            int index = row;
            bound.append((row == 0 ? "" : ", ") + group.group(1), name -> cell(columns, name, index));
        }
        bound.append(statement.substring(group.end()), SnowflakeBatch::outside);
        return bound.text();
    }

    private static Map<String, List<Literal>> columns(LiteralMap inputs) {
        Map<String, List<Literal>> columns = new LinkedHashMap<>();
        inputs.literals().forEach((name, literal) -> {
            if (!(literal.value() instanceof LiteralValue.Collection(List<Literal> items))) {
                throw new InvalidFieldException("inputs." + name, "must be a list, since custom.batch is set");
            }
            columns.put(name, items);
        });
        return columns;
    }

    private static int rows(Map<String, List<Literal>> columns) {
        Map.Entry<String, List<Literal>> first = columns.entrySet().iterator().next();
        int rows = first.getValue().size();
        columns.forEach((name, items) -> {
            if (items.size() != rows) {
                throw new InvalidFieldException("inputs." + name,
                        "must be as long as the other lists of the batch: it has " + items.size() + " items, "
                                + first.getKey() + " has " + rows);
            }
        });
        if (rows == 0) {
            throw new InvalidFieldException("inputs." + first.getKey(), "must have at least one row, was empty");
        }
        return rows;
    }

    private static Literal cell(Map<String, List<Literal>> columns, String name, int row) {
        List<Literal> column = columns.get(name);
        if (column == null) {
            throw SnowflakeParameters
                    .wrong("has the parameter %(" + name + ")s, but the task has no such input; it has "
                            + String.join(", ", columns.keySet()));
        }
        return column.get(row);
    }

    private static Literal outside(String name) {
        throw SnowflakeParameters.wrong("has the parameter %(" + name
                + ")s outside its VALUES (...) group, where a batch has no single value for it");
    }
}
