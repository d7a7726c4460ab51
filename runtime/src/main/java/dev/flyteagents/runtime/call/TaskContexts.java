package dev.flyteagents.runtime.call;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.runtime.credentials.CredentialLookup;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Makes the context of each call. */
public final class TaskContexts {

    private final CredentialLookup credentials;
    private final EgressPolicy egress;
    private final InstantSource clock;

    public TaskContexts(CredentialLookup credentials, EgressPolicy egress, InstantSource clock) {
        this.credentials = credentials;
        this.egress = egress;
        this.clock = clock;
    }

    public TaskContext of(TaskRequest request, TaskCall call) {
        return of(request, new HandleFacts(clock.instant(), Optional.of(SubmissionKey.of(request)),
                Optional.of(LineageKey.of(request)), CredentialScope.of(request)), call);
    }

    /** The context of a submission that an earlier call began. */
    public TaskContext of(TaskRequest request, HandleFacts facts, TaskCall call) {
        return new GatewayContext(clock, call.deadline(), facts.createdAt(), facts.key(), facts.lineage(),
                Optional.of(request.outputPrefix()),
                SubmissionTags.of(request, facts.key().orElseThrow(), facts.lineage().orElseThrow()),
                credentials.forCall(call.connection(), facts.scope()), egress);
    }

    /** The context of a call that brings back a handle; what the handle does not know is empty. */
    public TaskContext of(HandleFacts facts, String outputPrefix, TaskCall call) {
        return new GatewayContext(clock, call.deadline(), facts.createdAt(), facts.key(), facts.lineage(),
                Optional.of(outputPrefix).filter(prefix -> !prefix.isEmpty()), Map.of(),
                credentials.forCall(call.connection(), facts.scope()), egress);
    }

    /** What a handle remembers of its submission. */
    public record HandleFacts(Instant createdAt, Optional<SubmissionKey> key, Optional<LineageKey> lineage,
            CredentialScope scope) {}
}
