package dev.flyteagents.sandbox.snowflake;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code INFORMATION_SCHEMA.QUERY_HISTORY_BY_USER} of the caller's own statements, as
 * https://docs.snowflake.com/en/sql-reference/functions/query_history has it: the time range and the limit come first and
 * the condition then; running statements are in, their end being the epoch. There is no engine, so of SQL it knows one
 * shape of a select, with one condition; the function in any other is a syntax error.
 */
final class QueryHistory {
    private static final Pattern FUNCTION = Pattern.compile("\\bquery_history(_by_\\w+)?\\s*\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECT = Pattern.compile(
            "select\\s+(?<columns>\\w+(?:\\s*,\\s*\\w+)*)\\s+from\\s+table\\s*\\(\\s*(?<path>(?:\\w+\\.)*)"
                    + "query_history_by_user\\s*\\((?<arguments>[^()]*)\\)\\s*\\)"
                    + "(?:\\s+where\\s+contains\\s*\\(\\s*query_tag\\s*,\\s*(?<tag>\\?)\\s*\\))?"
                    + "(?:\\s+order\\s+by\\s+start_time)?(?:\\s+limit\\s+(?<limit>\\d+))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ARGUMENT = Pattern.compile("\\s*(?<name>\\w+)\\s*=>\\s*(?<value>[^\\s]+)\\s*");
    private static final String TIMESTAMP = "?::timestamp_ltz";
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS] xxxx",
            Locale.ROOT);
    private static final Set<String> COLUMNS = Set.of("QUERY_ID", "QUERY_TAG", "QUERY_TEXT", "EXECUTION_STATUS",
            "ERROR_CODE", "ERROR_MESSAGE");
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int MOST = 10_000;

    private final Ledger ledger;
    private final Clock clock;
    private final Duration lag;

    QueryHistory(Ledger ledger, Clock clock, Duration lag) {
        this.ledger = ledger;
        this.clock = clock;
        this.lag = lag;
    }

    static boolean isAskedBy(SqlText sql) {
        return FUNCTION.matcher(sql.code()).find();
    }

    /** Refuses with a {@link RefusalException}. */
    Outcome answer(Submission submission) {
        Matcher select = SELECT.matcher(submission.sql().code());
        if (!select.matches()) {
            throw new RefusalException(Refusal.syntax("QUERY_HISTORY"));
        }
        checkPath(select.group("path").toLowerCase(Locale.ROOT), submission.context());
        Iterator<Binding> bindings = submission.bindings().iterator();
        Optional<Instant> since = Optional.empty();
        int limit = 100;
        String arguments = select.group("arguments");
        for (String argument : arguments.isBlank() ? new String[0] : arguments.split(",", -1)) {
            Matcher parts = ARGUMENT.matcher(argument);
            if (!parts.matches()) {
                throw new RefusalException(Refusal.syntax(argument.strip()));
            }
            String value = parts.group("value");
            switch (parts.group("name").toLowerCase(Locale.ROOT)) {
                case "end_time_range_start" -> since = Optional.of(timestamp(value, bindings));
                case "result_limit" -> limit = limit(value);
                default -> throw new RefusalException(Refusal.syntax(parts.group("name")));
            }
        }
        String tag = select.group("tag") == null ? "" : bindings.next().value();
        int rows = select.group("limit") == null ? Integer.MAX_VALUE : Integer.parseInt(select.group("limit"));
        List<String> columns = Stream.of(select.group("columns").split(",", -1)).map(String::strip).toList();
        columns.stream().filter(column -> !COLUMNS.contains(Account.key(column))).findFirst().ifPresent(unknown -> {
            throw new RefusalException(Refusal.invalidIdentifier(unknown));
        });
        return new Outcome.Selects(columns.stream().map(Account::key).toList(),
                remembered(submission.context(), since, limit)
                        .filter(query -> query.submission().queryTag().contains(tag))
                        .sorted(Comparator.comparing(Query::started).thenComparing(Query::id))
                        .limit(rows)
                        .map(query -> row(query, columns))
                        .toList());
    }

    private Stream<Query> remembered(SessionContext asking, Optional<Instant> since, int limit) {
        Instant now = clock.instant();
        return ledger.all()
                .stream()
                .filter(query -> isOf(query.submission().context(), asking))
                .filter(query -> !query.created().plus(lag).isAfter(now))
                .filter(query -> query.finished(now).map(end -> since.map(end::isAfter).orElse(true)).orElse(true))
                .sorted(Comparator.comparing((Query query) -> query.finished(now).orElse(Instant.MAX)).reversed())
                .limit(limit);
    }

    private static boolean isOf(SessionContext one, SessionContext other) {
        return one.account().equalsIgnoreCase(other.account())
                && Account.key(one.user()).equals(Account.key(other.user()));
    }

    private List<@Nullable String> row(Query query, List<String> columns) {
        Instant now = clock.instant();
        Optional<Refusal> error = query.finished(now).flatMap(end -> query.error());
        List<@Nullable String> row = new ArrayList<>();
        for (String column : columns) {
            row.add(switch (column.toLowerCase(Locale.ROOT)) {
                case "query_id" -> query.id();
                case "query_tag" -> query.submission().queryTag();
                case "query_text" -> query.submission().text();
                case "execution_status" -> query.state(now);
                case "error_code" -> error.map(refusal -> Integer.toString(Integer.parseInt(refusal.code())))
                        .orElse(null);
                case "error_message" -> error.map(Refusal::message).orElse(null);
                default -> throw new IllegalStateException(column);
            });
        }
        return row;
    }

    private static void checkPath(String path, SessionContext context) {
        if (!path.endsWith("information_schema.")) {
            throw new RefusalException(Refusal.unknownFunction("QUERY_HISTORY_BY_USER"));
        }
        if (path.equals("information_schema.") && context.database().isEmpty()) {
            throw new RefusalException(Refusal.noDatabase("SELECT"));
        }
    }

    private Instant timestamp(String value, Iterator<Binding> bindings) {
        if (!value.equalsIgnoreCase(TIMESTAMP)) {
            throw new RefusalException(Refusal.syntax(value));
        }
        String text = bindings.next().value();
        try {
            Instant since = OffsetDateTime.parse(text, TEXT).toInstant();
            if (!since.isAfter(clock.instant().minus(REMEMBERED))) {
                throw new RefusalException(Refusal.TOO_LONG_AGO);
            }
            return since;
        } catch (DateTimeParseException e) {
            throw new RefusalException(Refusal.noTimestamp(text));
        }
    }

    private static int limit(String value) {
        int limit = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MOST) {
            throw new RefusalException(Refusal.resultLimit(value));
        }
        return limit;
    }
}
