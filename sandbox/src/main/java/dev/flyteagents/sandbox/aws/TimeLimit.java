package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The limit of time in a request, as the services name it: docs.aws.amazon.com/sagemaker/latest/APIReference/
 * API_StoppingCondition.html, API_ResourceLimits.html, docs.aws.amazon.com/emr-serverless/latest/APIReference/
 * API_StartJobRun.html.
 */
final class TimeLimit {

    private TimeLimit() {}

    static Optional<Duration> of(Map<String, @Nullable Object> request) {
        return inner(request, "StoppingCondition", "MaxRuntimeInSeconds")
                .or(() -> request.get("HyperParameterTuningJobConfig") instanceof Map<?, ?> tuning
                        ? inner(tuning, "ResourceLimits", "MaxRuntimeInSeconds")
                        : Optional.empty())
                .map(Duration::ofSeconds)
                .or(() -> request.get("executionTimeoutMinutes") instanceof Number minutes && minutes.longValue() > 0
                        ? Optional.of(Duration.ofMinutes(minutes.longValue()))
                        : Optional.empty());
    }

    private static Optional<Long> inner(Map<?, ?> outer, String object, String member) {
        return outer.get(object) instanceof Map<?, ?> map && map.get(member) instanceof Number number
                ? Optional.of(number.longValue())
                : Optional.empty();
    }
}
