package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What becomes of a run that a rule matches. */
public sealed interface Outcome {

    /** Refused at once: no run remains. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Runs for this long, then succeeds. */
    record Runs(Duration time) implements Outcome {}

    /** Reports this life-cycle state of API 2.2, known or not, until {@link Ledger#releaseAll}; a cancel ends it too. */
    record Stays(String state) implements Outcome {}

    /** Succeeds; its tasks return this text, as a notebook's exit value. */
    record Returns(String result) implements Outcome {}

    /** Succeeds; its tasks print this. */
    record Prints(String logs) implements Outcome {}

    /** The function that a Flyte program runs fails with this error; what becomes of the run is {@link FlyteProgram}'s. */
    record Raises(String error) implements Outcome {}

    /**
     * One task fails and those that depend on it do not run.
     *
     * @param task its key; the first task when it is empty
     * @param code a termination code of API 2.2, such as {@code RUN_EXECUTION_ERROR} or {@code CLOUD_FAILURE}
     * @param type {@code CLIENT_ERROR}, {@code INTERNAL_ERROR} or {@code CLOUD_FAILURE}
     */
    record Fails(Optional<String> task, String code, String type, String error, String trace) implements Outcome {

        /** An exception in the user's own code. */
        public static Fails withError(String error) {
            return new Fails(Optional.empty(), "RUN_EXECUTION_ERROR", "CLIENT_ERROR", error,
                    "Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\n" + error);
        }
    }

    /** Reads {@code {"kind":"refused|runs|stays|returns|raises|fails", "millis":…, "state":…, "result":…, "task":…, "code":…, "type":…, "error":…}}. */
    static Outcome of(Map<String, @Nullable Object> json) {
        String kind = JsonText.text(json, "kind").orElse("");
        return switch (kind) {
            case "refused" -> new Refused(Refusal.invalid(JsonText.text(json, "error").orElse("refused")));
            case "runs" ->
                new Runs(Duration.ofMillis(JsonText.text(json, "millis").map(Long::parseLong).orElse(1_000L)));
            case "stays" -> new Stays(JsonText.text(json, "state").orElse("RUNNING"));
            case "returns" -> new Returns(JsonText.text(json, "result").orElse(""));
            case "raises" ->
                new Raises(JsonText.text(json, "error").orElse("ZeroDivisionError: division by zero"));
            case "fails" -> {
                Fails fails = Fails.withError(
                        JsonText.text(json, "error").orElse("ZeroDivisionError: division by zero"));
                yield new Fails(JsonText.text(json, "task"), JsonText.text(json, "code").orElse(fails.code()),
                        JsonText.text(json, "type").orElse(fails.type()), fails.error(), fails.trace());
            }
            default -> throw new IllegalArgumentException("unknown kind of outcome: " + kind);
        };
    }
}
