package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts.HandleFacts;

/** One submission: of what, under which terms and keys, with whose credentials. */
public record Order<H extends Record & RemoteHandle>(AsyncAgent<H> agent, TaskRequest request, SubmissionTerms terms,
        HandleFacts facts, TaskCall call) {

    public SubmissionKey key() {
        return facts.key().orElseThrow();
    }

    public String account() {
        return terms.account();
    }

    long attempt() {
        return request.execution().flatMap(TaskExecution::id).map(TaskExecutionId::retryAttempt).orElse(0L);
    }
}
