package dev.flyteagents.runtime.plan;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A call that refuses every secret. */
record SecretlessContext(TaskContext call) implements TaskContext {

    private static final String CODE = "PLAN_READS_NO_SECRET";

    /** Whether a failure is this context's refusal. */
    static boolean refused(AgentException failure) {
        return failure.code().equals(CODE);
    }

    @Override
    public Secret secret(String name, String host) {
        throw refusal(name);
    }

    @Override
    public Optional<Secret> findSecret(String name, String host) {
        throw refusal(name);
    }

    private static AgentException refusal(String name) {
        return new AgentException(AgentException.Kind.UNSUPPORTED, CODE,
                "the task cannot be planned: the agent wants the secret '" + name + "', and a plan reads none", null);
    }

    @Override
    public Duration age() {
        return call.age();
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
