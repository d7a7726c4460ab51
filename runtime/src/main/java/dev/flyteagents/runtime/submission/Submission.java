package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.runtime.call.CallBudget;
import dev.flyteagents.runtime.call.ContractSettings.Rejections;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.Protection;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.call.TaskContexts.HandleFacts;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.runtime.pending.Order;
import dev.flyteagents.runtime.submission.SharedSubmissions.Answer;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** CreateTask: one submission under the request's key, and the handle that finds the job again. */
public final class Submission {

    private final HandleCodec codec = new HandleCodec();
    private final SharedSubmissions shared = new SharedSubmissions();
    private final TaskContexts contexts;
    private final GatewayServices services;
    private final Submitters submitters;

    public Submission(TaskContexts contexts, GatewayServices services, Submitters submitters) {
        this.contexts = contexts;
        this.services = services;
        this.submitters = submitters;
    }

    public <H extends Record & RemoteHandle> Bytes create(AsyncAgent<H> agent, TaskRequest request, TaskCall call) {
        TaskCall budgeted = CallBudget.within(call, services.clock());
        TaskContext context = contexts.of(request, facts(request), budgeted);
        Supplier<Answer> submit = () -> rejectionsRemembered(agent, request, context, budgeted,
                () -> submit(agent, request, context, budgeted));
        return identified(request) && services.settings().keeps(Protection.KEY)
                ? shared.once(context.submissionKey().orElseThrow(), context, submit)
                : submit.get().handle();
    }

    private HandleFacts facts(TaskRequest request) {
        SubmissionKey key = services.settings().keeps(Protection.KEY)
                ? SubmissionKey.of(request)
                : SubmissionKey.random();
        return new HandleFacts(services.clock().instant(), Optional.of(key), Optional.of(LineageKey.of(request)),
                CredentialScope.of(request));
    }

    /** A call that says nothing of who makes it cannot be told from another one. */
    private static boolean identified(TaskRequest request) {
        return request.execution().isPresent() || !request.outputPrefix().isEmpty();
    }

    private <H extends Record & RemoteHandle> Answer submit(AsyncAgent<H> agent, TaskRequest request,
            TaskContext context, TaskCall call) {
        SubmissionTerms terms = services.settings().terms(agent.terms(request, context));
        HandleFacts facts = new HandleFacts(context.createdAt(), context.submissionKey(), context.lineageKey(),
                CredentialScope.of(request));
        Order<H> order = new Order<>(agent, request, terms, facts, call);
        Instant until = context.createdAt().plus(services.settings().submitWindow());
        Optional<Bytes> pending = pending(order, context, until);
        refuseWithoutTime(context);
        if (pending.isEmpty()) {
            return new Answer(handle(agent, submitters.now(order, context), request, context), true);
        }
        TaskCall soon = CallBudget.ofDeferrable(call, context.createdAt());
        Optional<H> job = submitters.owned(order.until(soon.deadline()), until);
        return job.isPresent()
                ? new Answer(handle(agent, job.get(), request, context), true)
                : new Answer(counted(agent, pending.get()), false);
    }

    /** Whoever asked has gone, or is about to: nobody would keep the handle of what is submitted now (F2). */
    private static void refuseWithoutTime(TaskContext context) {
        if (context.remaining().isZero()) {
            throw new AgentException(AgentException.Kind.TRANSIENT, "OUT_OF_TIME",
                    "nothing was submitted: the call's time was over before the vendor could be asked", null);
        }
    }

    /** The handle of a submission that outlives its call (C5); empty where none may, or where it would not fit. */
    private Optional<Bytes> pending(Order<?> order, TaskContext context, Instant until) {
        return order.terms().idempotency().deduplicates() && services.settings().defersSubmissions()
                && identified(order.request())
                        ? codec.encode(Envelopes.pending(order, context), order.request(), until, order.call().codec())
                        : Optional.empty();
    }

    private Bytes counted(AsyncAgent<?> agent, Bytes pending) {
        services.meter().count("flyte_agents_pending_handles", "agent", agent.descriptor().name());
        return pending;
    }

    private <H extends Record & RemoteHandle> Bytes handle(AsyncAgent<H> agent, H job, TaskRequest request,
            TaskContext context) {
        return codec.encode(Envelopes.of(agent.descriptor(), job, request, context), job)
                .orElseThrow(() -> tooLarge(agent, job, context));
    }

    /** A permanent failure is an answer, not an error (C3): Propeller would retry any error. */
    private Answer rejectionsRemembered(AsyncAgent<?> agent, TaskRequest request, TaskContext context, TaskCall call,
            Supplier<Answer> submit) {
        try {
            return submit.get();
        } catch (InvalidFieldException e) {
            return remembered(agent, request, context, call,
                    AgentException.user("INVALID_TASK", String.valueOf(e.getMessage())));
        } catch (AgentException e) {
            if (!PermanentFailures.isUsers(e) && !PermanentFailures.isBroken(e)) {
                throw e;
            }
            return remembered(agent, request, context, call, e);
        }
    }

    private Answer remembered(AsyncAgent<?> agent, TaskRequest request, TaskContext context, TaskCall call,
            AgentException e) {
        if (services.settings().rejections() == Rejections.AS_STATUS) {
            throw e;
        }
        HandleEnvelope envelope = Envelopes.withoutJob(agent.descriptor(), request, context);
        return new Answer(codec.encode(envelope, TaskStatus.Failed.of(PermanentFailures.of(e)), call.codec())
                .orElseThrow(() -> e), true);
    }

    /** A handle that Flyte cannot keep would leave a job that nobody can find: it is cancelled first. */
    private static <H extends Record & RemoteHandle> AgentException tooLarge(AsyncAgent<H> agent, H handle,
            TaskContext context) {
        AgentException failure = AgentException.user("HANDLE_TOO_LARGE",
                "the handle of this task would exceed 4 KiB; shorten the names and settings of the task");
        try {
            agent.delete(handle, context);
        } catch (AgentException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
