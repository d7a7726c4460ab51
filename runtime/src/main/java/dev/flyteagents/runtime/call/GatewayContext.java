package dev.flyteagents.runtime.call;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.NamedSecret;
import dev.flyteagents.runtime.credentials.CallSecrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record GatewayContext(InstantSource clock, Instant deadline, Instant createdAt, Optional<SubmissionKey> submissionKey,
        Optional<LineageKey> lineageKey, Optional<String> outputPrefix, Map<String, String> tags, CallSecrets secrets,
        EgressPolicy egress)
        implements
            TaskContext {

    @Override
    public Duration remaining() {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Duration age() {
        return Duration.between(createdAt, clock.instant());
    }

    @Override
    public Secret secret(String name, String host) {
        egress.permit(name, host);
        return secrets.require(name);
    }

    @Override
    public Optional<Secret> findSecret(String name, String host) {
        egress.permit(name, host);
        return secrets.find(name);
    }

    /** Of those that may go there; when it is none of these, the first refusal says why the others are not read. */
    @Override
    public Optional<NamedSecret> findSecret(List<String> names, String host) {
        List<String> permitted = new ArrayList<>();
        List<AgentException> refusals = new ArrayList<>();
        for (String name : names) {
            try {
                egress.permit(name, host);
                permitted.add(name);
            } catch (AgentException refusal) {
                refusals.add(refusal);
            }
        }
        Optional<NamedSecret> found = secrets.find(permitted);
        if (found.isEmpty() && !refusals.isEmpty()) {
            throw refusals.getFirst();
        }
        return found;
    }
}
