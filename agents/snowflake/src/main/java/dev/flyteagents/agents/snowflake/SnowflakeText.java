package dev.flyteagents.agents.snowflake;

import dev.flyteagents.ports.remote.SqlStatement.Parameter;

import java.util.List;

/** A statement's text with {@code ?} for each of its parameters. */
record SnowflakeText(String sql, List<Parameter> parameters) {

    SnowflakeText {
        parameters = List.copyOf(parameters);
    }
}
