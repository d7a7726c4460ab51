package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A call on behalf of a request, with the keys that the request has. */
public record FakeTaskContext(FakeCallContext call, Instant createdAt, Optional<SubmissionKey> submissionKey,
        Optional<LineageKey> lineageKey, Optional<String> outputPrefix) implements TaskContext {

    private static final Instant SOME_DAY = Instant.parse("2026-01-01T00:00:00Z");

    public static FakeTaskContext of(TaskRequest request) {
        return new FakeTaskContext(FakeCallContext.unhurried(), SOME_DAY, Optional.of(SubmissionKey.of(request)),
                Optional.of(LineageKey.of(request)), Optional.of(request.outputPrefix()));
    }

    /** The same call with these secrets and no others. */
    public FakeTaskContext withSecrets(Map<String, Secret> secrets) {
        return new FakeTaskContext(new FakeCallContext(call.remaining(), secrets), createdAt, submissionKey, lineageKey,
                outputPrefix);
    }

    @Override
    public Duration remaining() {
        return call.remaining();
    }

    /** Just created. */
    @Override
    public Duration age() {
        return Duration.ZERO;
    }

    @Override
    public Secret secret(String name, String host) {
        return call.secret(name, host);
    }

    @Override
    public Optional<Secret> findSecret(String name, String host) {
        return call.findSecret(name, host);
    }

    @Override
    public Map<String, String> tags() {
        return submissionKey.map(key -> Map.of("flyte-key", key.text())).orElse(Map.of());
    }
}
