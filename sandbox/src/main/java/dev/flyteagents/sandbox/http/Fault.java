package dev.flyteagents.sandbox.http;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Something that goes wrong between a caller and a simulator. */
public sealed interface Fault {
    /** The effect happens at once, the answer comes late. */
    record Latency(Duration delay) implements Fault {}

    /** The effect happens late, whether or not anybody still waits for it, and the answer after it. */
    record LateEffect(Duration delay) implements Fault {}

    /** The effect happens at once, and the answer's body takes this long to arrive. */
    record SlowBody(Duration duration) implements Fault {}

    /** No effect; the answer is this HTTP status, such as 429, 500 or 503. */
    record Status(int status, Optional<Duration> retryAfter) implements Fault {}

    /** No effect and no answer, until {@link Faults#release()} or this long; then 503. */
    record Hang(Duration atMost) implements Fault {}

    /** The effect happens, then the connection is reset. */
    record LostResponse() implements Fault {}

    /** The connection is reset before any effect. */
    record LostRequest() implements Fault {}

    /** The simulator reports this name as the state of whatever the call asks about. */
    record UnknownState(String name) implements Fault {}

    /** The simulator answers that it does not know whatever the call asks about; it is there all the same. */
    record Forgotten() implements Fault {}

    /** Reads {@code {"kind":"latency|late-effect|slow-body|status|hang|lost-response|lost-request|unknown-state|forgotten", "millis":…, "status":…, "retryAfterSeconds":…, "state":…}}. */
    static Fault of(Map<String, @Nullable Object> json) {
        String kind = JsonText.text(json, "kind").orElse("");
        Duration duration = Duration.ofMillis(JsonText.text(json, "millis").map(Long::parseLong).orElse(60_000L));
        return switch (kind) {
            case "latency" -> new Latency(duration);
            case "late-effect" -> new LateEffect(duration);
            case "slow-body" -> new SlowBody(duration);
            case "status" -> new Status(JsonText.text(json, "status").map(Integer::parseInt).orElse(503),
                    JsonText.text(json, "retryAfterSeconds").map(Long::parseLong).map(Duration::ofSeconds));
            case "hang" -> new Hang(duration);
            case "lost-response" -> new LostResponse();
            case "lost-request" -> new LostRequest();
            case "unknown-state" -> new UnknownState(JsonText.text(json, "state").orElse("SANDBOX_UNKNOWN"));
            case "forgotten" -> new Forgotten();
            default -> throw new IllegalArgumentException("unknown kind of fault: " + kind);
        };
    }
}
