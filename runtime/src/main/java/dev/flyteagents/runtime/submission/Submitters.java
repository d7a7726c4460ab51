package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.cancellation.CancelFollowUp;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.pending.Order;
import dev.flyteagents.runtime.pending.OwnedSubmissions;
import dev.flyteagents.runtime.pending.Resubmission;

import java.time.Instant;
import java.util.Optional;

/** The two ways of submitting: within the call, or on a thread of its own that outlives the call (C5). */
public final class Submitters implements Resubmission {

    private final HandleCodec codec = new HandleCodec();
    private final SubmitByClass submits;
    private final OwnedSubmissions owned;
    private final TaskContexts contexts;
    private final CancelFollowUp followUp;
    private final GatewayServices services;

    public Submitters(OwnedSubmissions owned, TaskContexts contexts, CancelFollowUp followUp,
            GatewayServices services) {
        this.submits = new SubmitByClass(services.capacity(), contexts);
        this.owned = owned;
        this.contexts = contexts;
        this.followUp = followUp;
        this.services = services;
    }

    <H extends Record & RemoteHandle> H now(Order<H> order, TaskContext context) {
        return submits.submit(order, context);
    }

    /** The job; empty when the vendor did not accept it in the call's time: then it is submitted on, in the background. */
    <H extends Record & RemoteHandle> Optional<H> owned(Order<H> order, Instant until) {
        Optional<H> known = owned.accepted(order);
        if (known.isPresent()) {
            return known;
        }
        TaskContext call = contexts.of(order.request(), order.facts(), order.call());
        Order<H> lasting = order.until(until);
        TaskContext context = contexts.of(lasting.request(), lasting.facts(), lasting.call());
        OwnedSubmission<H> mine = new OwnedSubmission<>(lasting, context, submits, owned,
                job -> followUp.cancel(order.agent(), handle(order, job, context), order.call()), services.meter());
        Optional<OwnedSubmissions.Owned> first = owned.begin(order.key(), mine);
        if (first.isEmpty()) {
            return Optional.of(now(order, call));
        }
        if (first.get() == mine) {
            Thread.ofVirtual().name("submission").start(mine);
            return mine.within(call.remaining());
        }
        @SuppressWarnings("unchecked") // one key is one agent's
        OwnedSubmission<H> other = (OwnedSubmission<H>) first.get();
        return joined(other, order, until, call);
    }

    /** Another one's end without a job is not ours: its time is over, and not yet ours. */
    private <H extends Record & RemoteHandle> Optional<H> joined(OwnedSubmission<H> other, Order<H> order,
            Instant until, TaskContext call) {
        try {
            return other.within(call.remaining());
        } catch (AgentException e) {
            boolean settled = e.kind() != Kind.TRANSIENT && e.kind() != Kind.QUOTA;
            if (settled || call.remaining().isZero()) {
                throw e;
            }
            return owned(order, until);
        }
    }

    @Override
    public <H extends Record & RemoteHandle> void resubmit(Order<H> order, Instant until) {
        Optional<H> ignored = owned(order, until);
    }

    private <H extends Record & RemoteHandle> Bytes handle(Order<H> order, H job, TaskContext context) {
        return codec.encode(Envelopes.of(order.agent().descriptor(), job, order.request(), context), job)
                .orElseThrow();
    }
}
