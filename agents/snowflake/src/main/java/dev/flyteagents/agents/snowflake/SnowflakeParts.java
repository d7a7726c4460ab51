package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements of a task of several, each with its state. A success of the whole names them, and is theirs. A failure
 * names none, so that they are asked for, by one search.
 *
 * @param remark what a failure says of them
 */
record SnowflakeParts(List<SqlRecord> records, String remark) {

    static SnowflakeParts of(SnowflakeHandle handle, SqlProgress progress, SnowflakeHistory history,
            TaskContext context) {
        boolean failedAsOne = progress.problem().filter(Problem::ofOneAmongSeveral).isPresent();
        if (failedAsOne && context.submissionKey().isPresent()) {
            try {
                return asked(history.parts(handle, context.submissionKey().get(), context));
            } catch (AgentException e) {
                return new SnowflakeParts(List.of(), "what became of each is not known: " + e.text());
            }
        }
        return new SnowflakeParts(progress.parts()
                .stream()
                .map(id -> new SqlRecord(id, Map.of(), new SqlProgress(progress.state(), Optional.empty())))
                .toList(), "");
    }

    private static SnowflakeParts asked(List<SqlRecord> records) {
        return new SnowflakeParts(records, records.isEmpty()
                ? "what became of each is not known: Snowflake's history has none of them yet"
                : "of those that ran: " + records.stream()
                        .map(part -> part.id() + " " + part.progress().state())
                        .collect(Collectors.joining(", ")));
    }

    /** As it stands in custom_info. */
    Optional<Value> shown() {
        return records.isEmpty()
                ? Optional.empty()
                : Optional.of(Value.of(records.stream().map(SnowflakeParts::shown).toList()));
    }

    private static Value shown(SqlRecord part) {
        Map<String, Value> shown = new LinkedHashMap<>();
        shown.put("remote_id", Value.of(part.id()));
        shown.put("state", Value.of(part.progress().state()));
        part.progress().problem().ifPresent(problem -> {
            shown.put("code", Value.of(problem.code()));
            shown.put("message", Value.of(problem.message()));
        });
        return Value.of(shown);
    }
}
