package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.Retries;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.pending.Fence;
import dev.flyteagents.runtime.pending.Order;
import dev.flyteagents.runtime.pending.Turn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Submits as often as the vendor's way of deduplicating allows, within the context's time (C1, C4). */
final class SubmitByClass {

    /** The vendor did not take the job. */
    private static final Set<Kind> NOT_TAKEN = Set.of(Kind.QUOTA);

    /** The vendor may have taken the job: to be repeated only where it deduplicates. */
    private static final Set<Kind> MAY_PASS = Set.of(Kind.QUOTA, Kind.TRANSIENT);

    private final Capacity capacity;
    private final TaskContexts contexts;

    SubmitByClass(Capacity capacity, TaskContexts contexts) {
        this.capacity = capacity;
        this.contexts = contexts;
    }

    <H extends Record & RemoteHandle> H submit(Order<H> order, TaskContext context) {
        return order.terms().idempotency().deduplicates()
                ? Retries.within(context, MAY_PASS, () -> inTurn(order, context))
                : Retries.within(context, MAY_PASS, () -> settleEarlier(order, context))
                        .orElseGet(() -> apart(order, context));
    }

    /** Once, where the vendor deduplicates (ADR 0014). */
    <H extends Record & RemoteHandle> H inTurn(Order<H> order, TaskContext context) {
        return within(order, context,
                () -> Turn.take(order, one -> contexts.of(one.request(), one.facts(), one.call())));
    }

    <H extends Record & RemoteHandle> List<H> later(Order<H> order, TaskContext context) {
        return within(order, context, () -> Fence.later(order, context));
    }

    private <H extends Record & RemoteHandle> H apart(Order<H> order, TaskContext context) {
        Supplier<H> create = () -> within(order, context, () -> order.agent().create(order.request(), context));
        return order.terms().idempotency() instanceof Idempotency.Search
                ? searched(create, () -> find(order, context), context)
                : Retries.within(context, NOT_TAKEN, create);
    }

    /** The job of an earlier attempt that this one goes on with; the others are cancelled (C6). */
    private <H extends Record & RemoteHandle> Optional<H> settleEarlier(Order<H> order, TaskContext context) {
        return within(order, context, () -> Fence.settleEarlier(order, context));
    }

    private <H extends Record & RemoteHandle> Optional<H> find(Order<H> order, TaskContext context) {
        return within(order, context, () -> order.agent().find(order.key(), order.request(), context));
    }

    private <T> T within(Order<?> order, TaskContext context, Supplier<T> call) {
        return capacity.within(order.account(), context.remaining(), call);
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
