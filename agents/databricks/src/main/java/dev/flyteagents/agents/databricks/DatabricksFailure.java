package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.value.Fields;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a failure (S6): the code, the task, its error, the tail of its trace, and where to look. */
final class DatabricksFailure {

    private static final int MOST_LINES = 20;
    private static final int MOST_TRACE = 4 * 1024;
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    private DatabricksFailure() {}

    static Failure of(DatabricksErrors.End.Badly end, DatabricksRun run, Optional<DatabricksCause> cause,
            String whereToLook) {
        Optional<Fields> told = cause.flatMap(DatabricksCause::output).map(known -> Fields.of("", known.body()));
        String error = told.flatMap(body -> body.findText("error"))
                .map(DatabricksFailure::plain)
                .filter(text -> !text.isEmpty())
                .or(() -> cause.map(known -> known.task().message()).filter(text -> !text.isEmpty()))
                .orElseGet(run::message);
        String cancelled = end.retryable() || !DatabricksErrors.cancelled(end.name())
                ? ""
                : "; cancelled outside Flyte, by a user or an administrator";
        String trace = told.flatMap(body -> body.findText("error_trace")).map(DatabricksFailure::tail).orElse("");
        String head = end.name() + ": " + cause.map(DatabricksFailure::place).orElse("")
                + (error.isEmpty() ? "no error was reported" : error) + cancelled;
        return new Failure(end.origin(), end.retryable(), "DATABRICKS_" + end.name(), text(head, trace, whereToLook));
    }

    /** Of a function whose program ended well all the same. */
    static Failure printed(String error, String whereToLook) {
        return Failure.user("DATABRICKS_FUNCTION_FAILED", text(FlyteErrors.head(error), tail(error), whereToLook));
    }

    private static String text(String head, String trace, String whereToLook) {
        String where = "; see " + whereToLook;
        return shortened(head + (trace.isEmpty() || head.contains(trace) ? "" : "\n" + trace),
                Failure.MAX_MESSAGE - where.length()) + where;
    }

    private static String place(DatabricksCause cause) {
        return cause.keys().isEmpty()
                ? ""
                : cause.keys().stream().map(key -> "task '" + key + "'").collect(Collectors.joining(" / ")) + ": ";
    }

    private static String tail(String trace) {
        List<String> lines = plain(trace).lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
        return last.length() <= MOST_TRACE ? last : "…" + last.substring(last.length() - MOST_TRACE);
    }

    static String plain(String text) {
        return COLOURS.matcher(text).replaceAll("").strip();
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
