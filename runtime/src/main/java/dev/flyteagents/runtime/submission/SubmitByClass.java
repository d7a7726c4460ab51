package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.Retries;
import dev.flyteagents.runtime.capacity.Capacity;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Submits as often as the vendor's way of deduplicating allows, within the create budget (C1, C4). */
final class SubmitByClass {

    /** The vendor did not take the job. */
    private static final Set<Kind> NOT_TAKEN = Set.of(Kind.QUOTA);

    /** The vendor may have taken the job: to be repeated only where it deduplicates. */
    private static final Set<Kind> MAY_PASS = Set.of(Kind.QUOTA, Kind.TRANSIENT);

    private final Capacity capacity;

    SubmitByClass(Capacity capacity) {
        this.capacity = capacity;
    }

    <H extends Record & RemoteHandle> H submit(AsyncAgent<H> agent, TaskRequest request, TaskContext context,
            SubmissionTerms terms) {
        Supplier<H> create = () -> capacity.within(terms.account(), context.remaining(),
                () -> agent.create(request, context));
        return switch (terms.idempotency()) {
            case Idempotency.Token ignored -> Retries.within(context, MAY_PASS, create);
            case Idempotency.Name() -> Retries.within(context, MAY_PASS, create);
            case Idempotency.Search ignored ->
                searched(create, () -> find(agent, request, context, terms.account()), context);
            case Idempotency.None() -> Retries.within(context, NOT_TAKEN, create);
        };
    }

    private <H extends Record & RemoteHandle> Optional<H> find(AsyncAgent<H> agent, TaskRequest request,
            TaskContext context, String account) {
        SubmissionKey key = context.submissionKey().orElseThrow();
        return capacity.within(account, context.remaining(), () -> agent.find(key, request, context));
    }

    /** Looks, submits once, and after a lost answer only looks: never a blind resubmit. */
    private static <H> H searched(Supplier<H> create, Supplier<Optional<H>> find, TaskContext context) {
        Optional<H> earlier = Retries.within(context, MAY_PASS, find);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return Retries.within(context, NOT_TAKEN, create);
        } catch (AgentException e) {
            if (e.kind() != Kind.TRANSIENT) {
                throw e;
            }
            return Retries.within(context, MAY_PASS, () -> find.get().orElseThrow(() -> e));
        }
    }
}
