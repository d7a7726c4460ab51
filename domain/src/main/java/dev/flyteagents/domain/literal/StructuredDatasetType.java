package dev.flyteagents.domain.literal;

import dev.flyteagents.domain.value.Bytes;

import java.util.List;
import java.util.Optional;

/** What is declared of tabular data: its columns, storage format and an external schema; each may be left open. */
public record StructuredDatasetType(List<Column> columns, String format, String externalSchemaType,
        Bytes externalSchema) {

    private static final StructuredDatasetType UNSPECIFIED = new StructuredDatasetType(List.of(), "", "",
            Bytes.empty());

    public StructuredDatasetType {
        columns = List.copyOf(columns);
    }

    public static StructuredDatasetType unspecified() {
        return UNSPECIFIED;
    }

    public record Column(String name, Optional<LiteralType> type) {}
}
