package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.submission.VendorTimeout;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.remote.SqlSession;
import dev.flyteagents.ports.remote.SqlStatement;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A task, read and checked: the only reader of its template.
 *
 * @param resultsPrefix the {@code results} URI up to the query id, when the task declares that output
 * @param userTag what the task itself wants to be recorded beside the statement
 * @param vendorTimeout the limit that Snowflake is given because the task asks for it (C8)
 */
record SnowflakeTask(SqlSession session, SnowflakeText text, Optional<String> resultsPrefix, Optional<String> userTag,
        String linkName, Optional<Duration> vendorTimeout) {

    static final String RESULTS = "results";

    private static final String STATEMENT = "sql.statement";

    /** Seven days: docs.snowflake.com/en/sql-reference/parameters#statement-timeout-in-seconds. */
    private static final long MAX_TIMEOUT = 604_800;

    /** They copy files between a stage and this server's own disk, where its secrets are. */
    private static final Pattern FILE_TRANSFER = Pattern.compile(
            "(?:\\s|(?:--|//)[^\\n]*+(?:\\n|\\z)|/\\*(?s:.*?)\\*/)*+(?:PUT|GET)\\s",
            Pattern.CASE_INSENSITIVE);

    static SnowflakeTask of(TaskRequest request) {
        TaskTemplate template = request.template();
        SnowflakeSettings settings = SnowflakeSettings.of(template);
        String statement = statement(template);
        refuseMissing(template, request.inputs());
        SnowflakeText text = settings.batch() && !request.inputs().isEmpty()
                ? SnowflakeBatch.expand(statement, request.inputs())
                : SnowflakeParameters.bind(statement, request.inputs());
        return new SnowflakeTask(settings.session(), text,
                declaresResults(template) ? Optional.of(settings.resultsPrefix()) : Optional.empty(),
                settings.userTag(), settings.linkName(),
                VendorTimeout.of(template).flatMap(limit -> smaller(limit, settings.session())));
    }

    SqlStatement statement(Map<String, String> tags, Optional<UUID> requestId) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        userTag.ifPresent(tag -> all.put("query-tag", tag));
        return new SqlStatement(text.sql(), text.parameters(), all, requestId, vendorTimeout);
    }

    /** In whole seconds and as long as Snowflake allows; empty where a smaller one of the task's own counts. */
    private static Optional<Duration> smaller(Duration limit, SqlSession session) {
        long seconds = Math.min(limit.toSeconds(), MAX_TIMEOUT);
        String own = session.parameters().getOrDefault("STATEMENT_TIMEOUT_IN_SECONDS", "");
        boolean ownCounts = own.matches("\\d{1,9}") && Long.parseLong(own) > 0 && Long.parseLong(own) <= seconds;
        return ownCounts ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static String statement(TaskTemplate template) {
        String statement = template.sql()
                .map(TaskTarget.Sql::statement)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidFieldException(STATEMENT, "is required and must not be empty"));
        if (FILE_TRANSFER.matcher(statement).lookingAt()) {
            throw new InvalidFieldException(STATEMENT,
                    "PUT and GET move files of the machine they run on, and are not allowed here; use COPY INTO");
        }
        return statement;
    }

    private static void refuseMissing(TaskTemplate template, LiteralMap inputs) {
        for (String name : template.declaredInputs().keySet()) {
            if (inputs.find(name).isEmpty()) {
                throw new InvalidFieldException("inputs." + name, "is declared by the task, but was not given");
            }
        }
    }

    private static boolean declaresResults(TaskTemplate template) {
        for (String name : template.declaredOutputs().keySet()) {
            if (!name.equals(RESULTS)) {
                throw new InvalidFieldException("interface.outputs." + name,
                        "cannot be provided; a Snowflake task has one output, named '" + RESULTS + "'");
            }
        }
        return template.declaredOutputs().containsKey(RESULTS);
    }
}
