package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was created, as it stands at the moment of asking.
 *
 * @param kind such as {@code training-job}, {@code endpoint}, {@code jobrun}, {@code step}, {@code query}
 * @param cancelled whether it was stopped or deleted
 */
public record RecordedJob(String kind, String id, String arn, Map<String, @Nullable Object> request,
        Map<String, String> tags, Instant created, Stage stage, boolean cancelled) {

    public RecordedJob {
        request = Collections.unmodifiableMap(new LinkedHashMap<>(request));
        tags = Map.copyOf(tags);
    }

    /** Neither succeeded nor failed nor stopped. */
    public boolean alive() {
        return !stage.ended();
    }
}
