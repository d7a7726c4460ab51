package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;

import java.time.Instant;

/**
 * A submission that the vendor had not accepted when CreateTask was answered (C5), together with its agent.
 *
 * @param submitUntil until when nobody but the process that took the create submits
 */
public record PendingHandle<H extends Record & RemoteHandle>(AsyncAgent<H> agent, HandleEnvelope envelope,
        TaskRequest request, Instant submitUntil) {

    public SubmissionKey key() {
        return envelope.key().orElseThrow();
    }

    public LineageKey lineage() {
        return envelope.lineage().orElseThrow();
    }
}
