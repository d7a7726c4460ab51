package dev.flyteagents.agents.databricks;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The error that a function's program printed before it ended well: flytekit's {@code pyflyte-execute} without
 * {@code FLYTE_FAIL_ON_ERROR} (flytekit/bin/entrypoint.py), and Flyte 2's {@code a0} always (flyte/_bin/runtime.py,
 * flyte/_internal/runtime/entrypoints.py), write {@code error.pb} and exit with zero.
 */
final class FlyteErrors {

    private static final Pattern BEGIN = Pattern.compile("!! Begin [A-Za-z ]*Error Captured by Flyte !!+[^\\n]*");
    private static final Pattern END = Pattern.compile("[^\\n]*!! End Error Captured by Flyte !!");
    private static final Pattern FAILED = Pattern.compile("failed\\s+with\\s+error:\\s");
    private static final Pattern UPLOADED = Pattern.compile("\\.?\\s+Uploaded\\s+error\\s+to\\s");

    private FlyteErrors() {}

    /** The last one, as it was printed. */
    static Optional<String> printed(String logs) {
        return between(logs, BEGIN, END).or(() -> between(logs, FAILED, UPLOADED))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Its one line that says most: below flytekit's word {@code Message:}, else the last. */
    static String head(String error) {
        List<String> lines = error.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        int message = lines.lastIndexOf("Message:");
        return message >= 0 && message + 1 < lines.size() ? lines.get(message + 1) : lines.get(lines.size() - 1);
    }

    private static Optional<String> between(String logs, Pattern begin, Pattern end) {
        Optional<MatchResult> closing = end.matcher(logs).results().reduce((first, second) -> second);
        return closing.flatMap(close -> begin.matcher(logs.substring(0, close.start()))
                .results()
                .reduce((first, second) -> second)
                .map(open -> logs.substring(open.end(), close.start())));
    }
}
