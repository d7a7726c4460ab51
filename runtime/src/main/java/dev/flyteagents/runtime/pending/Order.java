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

import java.time.Instant;
import java.util.Optional;

/** One submission: of what, under which terms and keys, with whose credentials. */
public record Order<H extends Record & RemoteHandle>(AsyncAgent<H> agent, TaskRequest request, SubmissionTerms terms,
        HandleFacts facts, TaskCall call) {

    public SubmissionKey key() {
        return facts.key().orElseThrow();
    }

    public String account() {
        return terms.account();
    }

    /** The same, given up at another time. */
    public Order<H> until(Instant deadline) {
        return new Order<>(agent, request, terms, facts, call.until(deadline));
    }

    /** The same task, submitted under the key of another attempt; empty where that is not known, or no key is its own. */
    Optional<Order<H>> underKeyOf(long attempt) {
        return Optional.of(request)
                .filter(own -> key().equals(SubmissionKey.of(own)))
                .flatMap(own -> SubmissionKey.ofAttempt(own, attempt))
                .map(other -> new Order<>(agent, request, terms,
                        new HandleFacts(facts.createdAt(), Optional.of(other), facts.lineage(), facts.scope()), call));
    }

    long attempt() {
        return request.execution().flatMap(TaskExecution::id).map(TaskExecutionId::retryAttempt).orElse(0L);
    }
}
