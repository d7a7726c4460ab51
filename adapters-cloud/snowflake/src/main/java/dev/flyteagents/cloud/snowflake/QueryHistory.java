package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;
import dev.flyteagents.ports.remote.SqlRecord;
import dev.flyteagents.ports.remote.SqlStatement;
import dev.flyteagents.ports.remote.SqlStatement.Parameter;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The search for statements by their tags. {@code QUERY_HISTORY_BY_USER} tells a user of its own statements without any
 * grant, running ones too, unless the end of the time range is given. It takes the limit first and the condition then,
 * refuses what begins seven days ago, and is found in the INFORMATION_SCHEMA of the current database, by a warehouse.
 * Source: docs.snowflake.com/en/sql-reference/functions/query_history.
 */
final class QueryHistory {

    /** Exactly seven days are refused. */
    private static final Duration REMEMBERED = Duration.ofDays(7).minusHours(1);

    /** The most that the function looks at, and enough for all that one task has. */
    private static final String SEARCH = """
            select query_id, query_tag, execution_status, error_code, error_message \
            from table(information_schema.query_history_by_user(\
            end_time_range_start => ?::timestamp_ltz, result_limit => 10000)) \
            where contains(query_tag, ?) order by start_time limit \
            """;

    static final int COLUMNS = 5;

    /** The most that the function looks at. */
    private static final int LIMIT = 10_000;

    /** Of {@code EXECUTION_STATUS}; the others run, wait or are unblocked. */
    private static final Set<String> ENDED = Set.of("SUCCESS", "FAIL", "INCIDENT", "FAILED_WITH_ERROR",
            "FAILED_WITH_INCIDENT");

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** As the history words it; its states are the same for a cancel and for an error. */
    private static final String CANCELLED = "SQL execution canceled";

    private QueryHistory() {}

    /** Untagged, so that it does not find itself; the warehouse ends it when its caller has gone. */
    static SqlStatement search(String tag, String value, Instant since, Instant now, Duration remaining) {
        Instant earliest = now.minus(REMEMBERED);
        return statement(500, since.isBefore(earliest) ? earliest : since, QueryTag.member(tag, value), remaining);
    }

    /** What runs has not ended yet, so it is in whatever the range begins with. */
    static SqlStatement searchRunning(String tag, Instant now, Duration remaining) {
        return statement(LIMIT, now, QueryTag.name(tag), remaining);
    }

    private static SqlStatement statement(int rows, Instant since, String text, Duration remaining) {
        return new SqlStatement(SEARCH + rows,
                List.of(new Parameter.Text(TIMESTAMP.format(since)), new Parameter.Text(text)), Map.of(),
                Optional.empty(), Optional.of(Duration.ofSeconds(Math.max(1, remaining.toSeconds()))));
    }

    /** Those of a {@link #searchRunning}: one may have ended since. */
    static List<SqlRecord> running(List<List<@Nullable String>> rows, String tag) {
        return rows.stream()
                .map(QueryHistory::found)
                .filter(found -> found.tags().containsKey(tag) && !ENDED.contains(found.progress().state()))
                .toList();
    }

    /** A row that merely contains the tag's text, within another tag, is none. */
    static List<SqlRecord> records(List<List<@Nullable String>> rows, String tag, String value) {
        return rows.stream()
                .map(QueryHistory::found)
                .filter(found -> value.equals(found.tags().get(tag)))
                .toList();
    }

    private static SqlRecord found(List<@Nullable String> row) {
        return new SqlRecord(text(row, 0), QueryTag.read(text(row, 1)),
                new SqlProgress(text(row, 2).toUpperCase(Locale.ROOT), problem(text(row, 3), text(row, 4))));
    }

    private static Optional<Problem> problem(String number, String message) {
        if (message.startsWith(CANCELLED)) {
            return Optional.of(new Problem("000604", "57014", message));
        }
        return number.matches("\\d{1,9}")
                ? Optional.of(new Problem(SnowflakeFailures.code(Integer.parseInt(number)), "", message))
                : Optional.empty();
    }

    private static String text(List<@Nullable String> row, int column) {
        String cell = row.size() > column ? row.get(column) : null;
        return cell == null ? "" : cell;
    }
}
