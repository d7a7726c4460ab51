package dev.flyteagents.domain.task;

import dev.flyteagents.domain.value.Copies;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of a task that concern Flyte rather than the plugin: caching, retries, time limits. */
public record TaskMetadata(boolean discoverable, Optional<RuntimeMetadata> runtime, Optional<Duration> timeout,
        Optional<Retries> retries, String discoveryVersion, String deprecatedErrorMessage,
        Optional<Boolean> interruptible, boolean cacheSerializable, Map<String, String> tags, String podTemplateName,
        List<String> cacheIgnoreInputVars, boolean eager, Optional<Boolean> generatesDeck,
        Optional<TaskTarget.ObjectMetadata> objectMetadata, TaskMetadataExtension extension) {

    public TaskMetadata {
        tags = Copies.ordered(tags);
        cacheIgnoreInputVars = List.copyOf(cacheIgnoreInputVars);
    }

    public record RuntimeMetadata(RuntimeType type, String version, String flavor) {}

    public enum RuntimeType {
        OTHER, FLYTE_SDK
    }

    /** How often to try again; {@code backoff} is known to Flyte 2 only. */
    public record Retries(long retries, Optional<Backoff> backoff) {}

    public record Backoff(Optional<Duration> base, Optional<Double> factor, Optional<Duration> cap) {}
}
