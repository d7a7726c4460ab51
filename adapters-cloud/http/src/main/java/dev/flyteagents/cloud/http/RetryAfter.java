package dev.flyteagents.cloud.http;

import okhttp3.Response;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After: seconds, or a date (RFC 9110, 10.2.3). What is neither counts as absent. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(Response response, Instant now) {
        String text = response.header("Retry-After", "");
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            Duration wait = text.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
