package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;

/**
 * A statement as the warehouse's own history has it.
 *
 * @param tags those that it was submitted with; none where the warehouse keeps something else in their place
 * @param progress its state, in the words of {@link SqlStatements#progress}
 */
public record SqlRecord(String id, Map<String, String> tags, SqlProgress progress) {

    public SqlRecord {
        tags = Copies.ordered(tags);
    }
}
