package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.submission.Idempotency;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.Retries;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.pending.Fence;
import dev.flyteagents.runtime.pending.Order;

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

    SubmitByClass(Capacity capacity) {
        this.capacity = capacity;
    }

    <H extends Record & RemoteHandle> H submit(Order<H> order, TaskContext context) {
        Optional<H> adopted = Retries.within(context, MAY_PASS, () -> settleEarlier(order, context));
        if (adopted.isPresent()) {
            return adopted.get();
        }
        Supplier<H> create = () -> create(order, context);
        return switch (order.terms().idempotency()) {
            case Idempotency.Token ignored -> Retries.within(context, MAY_PASS, create);
            case Idempotency.Name() -> Retries.within(context, MAY_PASS, create);
            case Idempotency.Search ignored -> searched(create, () -> find(order, context), context);
            case Idempotency.None() -> Retries.within(context, NOT_TAKEN, create);
        };
    }

    <H extends Record & RemoteHandle> H create(Order<H> order, TaskContext context) {
        return within(order, context, () -> order.agent().create(order.request(), context));
    }

    /** The job of an earlier attempt that this one goes on with; the others are cancelled (C6). */
    <H extends Record & RemoteHandle> Optional<H> settleEarlier(Order<H> order, TaskContext context) {
        return within(order, context, () -> Fence.settleEarlier(order, context));
    }

    <H extends Record & RemoteHandle> boolean superseded(Order<H> order, TaskContext context) {
        return within(order, context, () -> Fence.superseded(order, context));
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
