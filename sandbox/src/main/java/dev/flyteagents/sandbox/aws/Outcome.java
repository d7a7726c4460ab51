package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/** What becomes of a create that a rule matches. */
public sealed interface Outcome {

    /** Refused at once: no job remains. */
    record Refused(Refusal refusal) implements Outcome {}

    /** Runs, then fails with this reason. */
    record Fails(String reason) implements Outcome {}

    /** Runs for this long, then succeeds. */
    record Runs(Duration time) implements Outcome {}

    /** Stays in this stage until it is stopped or released. */
    record Stays(Stage stage) implements Outcome {}

    /** Reads {@code {"kind":"refused|fails|runs|stays", "status":…, "code":…, "message":…, "reason":…, "millis":…, "stage":…}}. */
    static Outcome of(Map<String, @Nullable Object> json) {
        String kind = JsonText.text(json, "kind").orElse("");
        return switch (kind) {
            case "refused" -> new Refused(new Refusal(JsonText.text(json, "status").map(Integer::parseInt).orElse(400),
                    JsonText.text(json, "code").orElse("ValidationException"),
                    JsonText.text(json, "message").orElse("refused by a rule")));
            case "fails" -> new Fails(JsonText.text(json, "reason").orElse("AlgorithmError: exit code 1"));
            case "runs" ->
                new Runs(Duration.ofMillis(JsonText.text(json, "millis").map(Long::parseLong).orElse(1_000L)));
            case "stays" -> new Stays(Stage.valueOf(JsonText.text(json, "stage").orElse("RUNNING")));
            default -> throw new IllegalArgumentException("unknown kind of outcome: " + kind);
        };
    }
}
