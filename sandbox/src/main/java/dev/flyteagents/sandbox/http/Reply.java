package dev.flyteagents.sandbox.http;

import java.time.Duration;
import java.util.Map;

/** One HTTP answer; {@code delay} is how long the server holds it back after the effect. */
public record Reply(int status, Map<String, String> headers, String body, Duration delay) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(Object value) {
        return json(200, value);
    }

    public static Reply json(int status, Object value) {
        return new Reply(status, Map.of("Content-Type", "application/json"), JsonText.write(value), Duration.ZERO);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "", Duration.ZERO);
    }

    public Reply after(Duration moreDelay) {
        return new Reply(status, headers, body, delay.plus(moreDelay));
    }
}
