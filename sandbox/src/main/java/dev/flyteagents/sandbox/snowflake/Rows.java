package dev.flyteagents.sandbox.snowflake;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a statement answers. There is no engine: what no rule answers gets the shape of a real answer with an invented cell. */
record Rows(List<Column> columns, List<? extends List<@Nullable String>> cells, int statementType) {

    private static final int SELECT = 0x1000;
    private static final int DML = 0x3000;
    private static final int OTHER = 0x5000;

    record Column(String name, boolean number) {}

    static Rows of(Query query) {
        if (query.outcome() instanceof Outcome.Answers answers) {
            return new Rows(answers.columns().stream().map(name -> new Column(name, false)).toList(), answers.rows(),
                    SELECT);
        }
        if (query.outcome() instanceof Outcome.Selects selected) {
            return new Rows(selected.columns().stream().map(name -> new Column(name, false)).toList(),
                    selected.rows(), SELECT);
        }
        return switch (query.submission().sql().firstWord()) {
            case "SELECT", "WITH", "SHOW", "DESC", "DESCRIBE", "LIST", "LS", "VALUES", "EXPLAIN" ->
                one("VALUE", false, "1", SELECT);
            case "INSERT" -> one("number of rows inserted", true, "1", DML + 0x100);
            case "UPDATE" -> one("number of rows updated", true, "1", DML + 0x200);
            case "DELETE" -> one("number of rows deleted", true, "1", DML + 0x300);
            case "MERGE" -> one("number of rows inserted", true, "1", DML + 0x400);
            default -> one("status", false, "Statement executed successfully.", OTHER);
        };
    }

    static Rows one(String column, boolean number, String cell) {
        return one(column, number, cell, SELECT);
    }

    private static Rows one(String column, boolean number, String cell, int statementType) {
        return new Rows(List.of(new Column(column, number)), List.of(List.of(cell)), statementType);
    }
}
