package dev.flyteagents.domain.literal;

import java.util.List;

/** The columns of a (deprecated) schema literal. */
public record SchemaType(List<Column> columns) {

    public SchemaType {
        columns = List.copyOf(columns);
    }

    public record Column(String name, ColumnType type) {}

    public enum ColumnType {
        INTEGER, FLOAT, STRING, BOOLEAN, DATETIME, DURATION
    }
}
