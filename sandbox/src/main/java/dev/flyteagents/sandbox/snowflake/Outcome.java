package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a statement that a rule matches. */
public sealed interface Outcome {
    /** Refused at once, as a compile error is: no query remains. */
    record Refused(String code, String sqlState, String message) implements Outcome {}

    /** Runs, then ends FAILED_WITH_ERROR. */
    record Fails(String code, String sqlState, String message) implements Outcome {}

    /** Runs for this long, then succeeds. */
    record Runs(Duration time) implements Outcome {}

    /** Reports this state, known or not, until {@link Ledger#release}; a cancel ends it too. */
    record Stays(String state) implements Outcome {}

    /** Succeeds with these rows of text, after the usual time. */
    record Answers(List<String> columns, List<List<String>> rows) implements Outcome {

        public Answers {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Has succeeded at once with these rows, in which a cell may be null. */
    record Selects(List<String> columns, List<List<@Nullable String>> rows) implements Outcome {

        public Selects {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** Reads {@code {"kind":"refused|fails|runs|stays|answers", "code":…, "sqlState":…, "message":…, "millis":…, "state":…, "columns":[…], "rows":[[…]]}}. */
    static Outcome of(Map<String, @Nullable Object> json) {
        String code = JsonText.text(json, "code").orElse("100051");
        String sqlState = JsonText.text(json, "sqlState").orElse("22012");
        String message = JsonText.text(json, "message").orElse("Division by zero");
        String kind = JsonText.text(json, "kind").orElse("");
        return switch (kind) {
            case "refused" -> new Refused(code, sqlState, message);
            case "fails" -> new Fails(code, sqlState, message);
            case "runs" ->
                new Runs(Duration.ofMillis(JsonText.text(json, "millis").map(Long::parseLong).orElse(1_000L)));
            case "stays" -> new Stays(JsonText.text(json, "state").orElse("RUNNING"));
            case "answers" -> new Answers(texts(json.get("columns")), rows(json.get("rows")));
            default -> throw new IllegalArgumentException("unknown kind of outcome: " + kind);
        };
    }

    private static List<List<String>> rows(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(Outcome::texts).toList() : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(item -> Optional.ofNullable(item).map(Object::toString).orElse("")).toList()
                : List.of();
    }
}
