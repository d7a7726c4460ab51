package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.OutputKinds;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.call.TaskContexts.HandleFacts;
import dev.flyteagents.runtime.handle.BoundHandle;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.handle.OpenedHandle;
import dev.flyteagents.runtime.handle.PendingHandle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds the job that a pending submission became: in memory, else at the vendor. Submits nothing. */
public final class PendingLookup {

    private final HandleReader handles;
    private final OwnedSubmissions owned;
    private final TaskContexts contexts;
    private final GatewayServices services;

    public PendingLookup(HandleReader handles, OwnedSubmissions owned, TaskContexts contexts,
            GatewayServices services) {
        this.handles = handles;
        this.owned = owned;
        this.contexts = contexts;
        this.services = services;
    }

    /** What is to be submitted, as the handle says it. */
    <H extends Record & RemoteHandle> Order<H> order(PendingHandle<H> pending, TaskCall call) {
        HandleFacts facts = facts(pending);
        TaskContext context = contexts.of(pending.request(), facts, call);
        SubmissionTerms terms = services.settings().terms(pending.agent().terms(pending.request(), context));
        return new Order<>(pending.agent(), pending.request(), terms, facts, call);
    }

    /**
     * The job; empty while there is none, or none that can be seen yet.
     *
     * @param patience how long to wait for room at the account
     */
    public <H extends Record & RemoteHandle> Optional<OpenedHandle.Live> find(PendingHandle<H> pending, TaskCall call,
            Duration patience) {
        if (owned.settled(pending.key()).orElse(null) instanceof Settled.Accepted(RemoteHandle job)) {
            return Optional.of(live(pending, pending.agent().handleType().cast(job), call));
        }
        if (owned.underWay(pending.key()).isPresent()) {
            return Optional.empty();
        }
        Order<H> order = order(pending, call);
        TaskContext context = contexts.of(pending.request(), order.facts(), call);
        Optional<H> job = services.capacity().within(order.account(), patience, () -> atTheVendor(order, context));
        job.ifPresent(found -> owned.settle(pending.key(), new Settled.Accepted(found)));
        return job.map(found -> live(pending, found, call));
    }

    private static <H extends Record & RemoteHandle> Optional<H> atTheVendor(Order<H> order, TaskContext context) {
        try {
            Optional<H> own = order.agent().find(order.key(), order.request(), context);
            return own.isPresent() ? own : Fence.found(order, context);
        } catch (AgentException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether this job is not the handle's own any more: a later attempt has it. Asks the vendor. */
    public <H extends Record & RemoteHandle> boolean isLater(PendingHandle<H> pending, OpenedHandle.Live job,
            TaskCall call) {
        Order<H> order = order(pending, call);
        return Fence.later(order, contexts.of(pending.request(), order.facts(), call))
                .stream()
                .anyMatch(later -> later.remoteId().equals(job.handle().remoteId()));
    }

    /** Whether a job may still come of it without anybody asking for it: its owner may be submitting. */
    public boolean mayStillAppear(PendingHandle<?> pending) {
        Instant end = pending.submitUntil().plus(services.settings().submitGrace());
        boolean refused = owned.settled(pending.key()).orElse(null) instanceof Settled.Refused;
        return owned.underWay(pending.key()).isPresent() || (!refused && services.clock().instant().isBefore(end));
    }

    /** From here nobody submits it any more; whether it was under way here. */
    public boolean stop(PendingHandle<?> pending) {
        Optional<OwnedSubmissions.Owned> here = owned.underWay(pending.key());
        here.ifPresentOrElse(OwnedSubmissions.Owned::stop, () -> owned.stopped(pending.key()));
        return here.isPresent();
    }

    Optional<AgentException> quota(PendingHandle<?> pending) {
        return owned.quota(pending.key());
    }

    Optional<Settled> settled(PendingHandle<?> pending) {
        return owned.settled(pending.key());
    }

    /** For the calls that may fail: INVALID_ARGUMENT for garbage, NOT_FOUND without a job, else UNAVAILABLE. */
    public BoundHandle<?> require(AsyncAgent<?> agent, Bytes bytes, TaskCall call) {
        return switch (handles.open(agent, bytes, "", call)) {
            case OpenedHandle.Live live -> live.handle();
            case OpenedHandle.Pending(PendingHandle<?> pending) ->
                find(pending, call, Duration.ZERO).map(OpenedHandle.Live::handle)
                        .orElseThrow(() -> new AgentException(Kind.TRANSIENT, "JOB_PENDING",
                                "the vendor has not accepted the job yet", null));
            case OpenedHandle.Ended ignored ->
                throw new AgentException(Kind.NOT_FOUND, "NO_JOB", "this task never had a job at the vendor", null);
            case OpenedHandle.Newer(String message) ->
                throw new AgentException(Kind.TRANSIENT, "NEWER_HANDLE", message, null);
            case OpenedHandle.Garbage(String expected) -> throw AgentException.user("INVALID_HANDLE", expected);
        };
    }

    private <H extends Record & RemoteHandle> OpenedHandle.Live live(PendingHandle<H> pending, H job, TaskCall call) {
        HandleEnvelope envelope = pending.envelope().accepted(job, OutputKinds.of(pending.request().template()));
        TaskContext context = contexts.of(facts(pending), pending.request().outputPrefix(), call);
        return new OpenedHandle.Live(envelope, new BoundHandle<>(pending.agent(), job, context));
    }

    private static HandleFacts facts(PendingHandle<?> pending) {
        return new HandleFacts(pending.envelope().createdAt(), pending.envelope().key(), pending.envelope().lineage(),
                pending.envelope().scope());
    }
}
