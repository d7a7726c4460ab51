package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.Call;
import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query-request, read. */
record Submission(String requestId, SqlText sql, String text, Map<String, String> parameters, List<Binding> bindings,
        boolean describeOnly,
        boolean asynchronous, SessionContext context) {

    /** Seven days: https://docs.snowflake.com/en/sql-reference/parameters#statement-timeout-in-seconds. */
    private static final int MAX_TIMEOUT = 604_800;

    static Submission read(Call call, Session session) {
        Map<String, @Nullable Object> body = JsonText.object(call.body())
                .orElseThrow(() -> new RefusalException(Refusal.BAD_REQUEST));
        if (!(body.get("sqlText") instanceof String text)) {
            throw new RefusalException(Refusal.BAD_REQUEST);
        }
        Map<String, String> parameters = new HashMap<>(session.parameters());
        parameters.putAll(texts(body.get("parameters")));
        return new Submission(call.parameter("requestId").orElseThrow(() -> new RefusalException(Refusal.BAD_REQUEST)),
                new SqlText(text), text, parameters,
                bindings(body.get("bindings")), Boolean.TRUE.equals(body.get("describeOnly")),
                Boolean.TRUE.equals(body.get("asyncExec")), session.context());
    }

    int desiredStatements() {
        return Integer.parseInt(parameters.getOrDefault("MULTI_STATEMENT_COUNT", "1"));
    }

    /** {@code STATEMENT_TIMEOUT_IN_SECONDS}; empty for zero, which means the most that there is. */
    Optional<Duration> timeout() {
        return Optional.of(timeoutText())
                .filter(seconds -> wrongTimeout().isEmpty() && !seconds.matches("0+"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    Optional<Refusal> wrongTimeout() {
        String seconds = timeoutText();
        return seconds.matches("\\d{1,9}") && Integer.parseInt(seconds) <= MAX_TIMEOUT
                ? Optional.empty()
                : Optional.of(Refusal.statementTimeout(seconds));
    }

    private String timeoutText() {
        return parameters.getOrDefault("STATEMENT_TIMEOUT_IN_SECONDS", "0");
    }

    String queryTag() {
        return parameters.getOrDefault("QUERY_TAG", "");
    }

    /** An object's scalars as text, under capital keys. */
    static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new HashMap<>();
        Map<String, @Nullable Object> object = fieldsOf(value);
        for (String key : object.keySet()) {
            JsonText.text(object, key).ifPresent(text -> texts.put(Account.key(key), text));
        }
        return texts;
    }

    static List<Binding> bindings(@Nullable Object value) {
        Map<String, @Nullable Object> byIndex = fieldsOf(value);
        return byIndex.keySet()
                .stream()
                .sorted(Comparator.comparingInt(Integer::parseInt))
                .map(index -> binding(byIndex.get(index)))
                .toList();
    }

    private static Binding binding(@Nullable Object value) {
        Map<String, @Nullable Object> object = fieldsOf(value);
        Object bound = object.get("value");
        return new Binding(JsonText.text(object, "type").orElse(""), bound == null ? "null" : bound.toString());
    }

    private static Map<String, @Nullable Object> fieldsOf(@Nullable Object value) {
        Optional<Map<String, @Nullable Object>> object = JsonText.object(value);
        return object.isPresent() ? object.get() : JsonText.fields();
    }
}
