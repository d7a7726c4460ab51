package dev.flyteagents.ports.agent;

import dev.flyteagents.domain.status.LogPage;
import dev.flyteagents.domain.status.TaskMetrics;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;

import java.util.List;
import java.util.Optional;

/**
 * Work of one kind, run elsewhere. Keeps no state: the handle is all that survives a restart.
 *
 * @param <H> what a fresh process needs to find the job again
 */
public non-sealed interface AsyncAgent<H extends Record & RemoteHandle> extends Agent {

    Class<H> handleType();

    /**
     * Submits once, under {@code context.submissionKey()}; the runtime decides when, and whether again. Every mistake
     * of the user's is found before the vendor is called (C2).
     */
    H create(TaskRequest request, TaskContext context);

    /** Asks the vendor once. An unknown remote state is active, not an error (S2). */
    TaskStatus get(H handle, TaskContext context);

    /** Returns once the vendor accepted the cancel, or when the job is absent or has ended (D1). */
    void delete(H handle, TaskContext context);

    /**
     * Pure, and callable before {@link #create}: the account used, what keeps the submission to one job, what becomes
     * of earlier attempts. Unless overridden it promises nothing.
     */
    default SubmissionTerms terms(TaskRequest request, TaskContext context) {
        return new SubmissionTerms(descriptor().name(), new Idempotency.None(), SubmissionTerms.EarlierAttempts.OFF);
    }

    /** The job submitted under this key, if the vendor has one. */
    default Optional<H> find(SubmissionKey key, TaskRequest request, TaskContext context) {
        return Optional.empty();
    }

    /**
     * The jobs of all attempts of this lineage, alive or ended. Where earlier attempts are adopted or cancelled none may be
     * missing that the vendor still has: their number says under which key the next one is submitted (ADR 0014).
     */
    default List<Attempt<H>> findLineage(LineageKey key, TaskRequest request, TaskContext context) {
        return List.of();
    }

    /**
     * The live jobs of an account that carry our tags.
     *
     * @param account as {@link SubmissionTerms#account} has it; where jobs belong to logins, with one of them behind it
     * @throws AgentException of kind UNSUPPORTED for an account of another vendor
     */
    default List<Owned<H>> findOwned(String account, TaskContext context) {
        throw unsupported("finding the jobs of an account");
    }

    default LogPage logs(H handle, LogQuery query, TaskContext context) {
        throw unsupported("logs");
    }

    default TaskMetrics metrics(H handle, MetricQuery query, TaskContext context) {
        throw unsupported("metrics");
    }

    /** The handle that a Python connector's JSON stands for (H5); empty when it is not one of this task type. */
    default Optional<H> migrate(Value foreign) {
        return Optional.empty();
    }

    private AgentException unsupported(String operation) {
        return AgentException.unsupported(descriptor().name() + " does not support " + operation);
    }
}
