package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A call that must not read a secret. */
record Secretless(TaskContext call) implements TaskContext {

    @Override
    public Secret secret(String name, String host) {
        throw new AssertionError("the secret '" + name + "' was read");
    }

    @Override
    public Optional<Secret> findSecret(String name, String host) {
        throw new AssertionError("the secret '" + name + "' was read");
    }

    @Override
    public Duration remaining() {
        return call.remaining();
    }

    @Override
    public Instant createdAt() {
        return call.createdAt();
    }

    @Override
    public Optional<SubmissionKey> submissionKey() {
        return call.submissionKey();
    }

    @Override
    public Optional<LineageKey> lineageKey() {
        return call.lineageKey();
    }

    @Override
    public Optional<String> outputPrefix() {
        return call.outputPrefix();
    }

    @Override
    public Map<String, String> tags() {
        return call.tags();
    }
}
