package dev.flyteagents.cloud.databricks;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The workspace wants to be left alone for a while; the SDK's own exception would not say for how long. */
final class ThrottledException extends IOException {

    private static final long serialVersionUID = 1L;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final int status;
    private final long waitSeconds;

    ThrottledException(int status, Optional<String> retryAfter) {
        super("HTTP " + status);
        this.status = status;
        this.waitSeconds = retryAfter.filter(text -> SECONDS.matcher(text).matches()).map(Long::parseLong).orElse(-1L);
    }

    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return waitSeconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(waitSeconds));
    }
}
