package dev.flyteagents.runtime.submission;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.SubmissionTerms;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.Environment;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.runtime.call.ContractSettings.Rejections;
import dev.flyteagents.runtime.call.CreateBudget;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.call.TaskContexts;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleEnvelope;

import java.util.function.Supplier;

/** CreateTask: one submission under the request's key, and the handle that finds the job again. */
public final class Submission {

    /** A remembered failure stays well below what a handle may measure (C3). */
    private static final int MOST_MESSAGE = 2 * 1024;

    private final HandleCodec codec = new HandleCodec();
    private final SharedSubmissions shared = new SharedSubmissions();
    private final TaskContexts contexts;
    private final GatewayServices services;
    private final SubmitByClass submits;

    public Submission(TaskContexts contexts, GatewayServices services) {
        this.contexts = contexts;
        this.services = services;
        this.submits = new SubmitByClass(services.capacity());
    }

    public <H extends Record & RemoteHandle> Bytes create(AsyncAgent<H> agent, TaskRequest request, TaskCall call) {
        TaskCall budgeted = CreateBudget.within(call, services.clock());
        TaskContext context = contexts.of(request, budgeted);
        Supplier<Bytes> submit = () -> rejectionsRemembered(agent, request, context, budgeted,
                () -> submit(agent, request, context));
        return identified(request) ? shared.once(context.submissionKey().orElseThrow(), context, submit) : submit.get();
    }

    /** A call that says nothing of who makes it cannot be told from another one. */
    private static boolean identified(TaskRequest request) {
        return request.execution().isPresent() || !request.outputPrefix().isEmpty();
    }

    private <H extends Record & RemoteHandle> Bytes submit(AsyncAgent<H> agent, TaskRequest request,
            TaskContext context) {
        SubmissionTerms terms = agent.terms(request, context);
        H handle = submits.submit(agent, request, context, terms);
        return codec.encode(Envelopes.of(agent.descriptor(), handle, request, context), handle)
                .orElseThrow(() -> tooLarge(agent, handle, context));
    }

    /** A permanent failure is an answer, not an error (C3): Propeller would retry any error. */
    private Bytes rejectionsRemembered(AsyncAgent<?> agent, TaskRequest request, TaskContext context, TaskCall call,
            Supplier<Bytes> submit) {
        try {
            return submit.get();
        } catch (InvalidFieldException e) {
            return remembered(agent, request, context, call,
                    AgentException.user("INVALID_TASK", String.valueOf(e.getMessage())));
        } catch (AgentException e) {
            if (e.kind() != Kind.USER && e.kind() != Kind.UNSUPPORTED && !isBroken(e)) {
                throw e;
            }
            return remembered(agent, request, context, call, e);
        }
    }

    private Bytes remembered(AsyncAgent<?> agent, TaskRequest request, TaskContext context, TaskCall call,
            AgentException e) {
        if (services.settings().rejections() == Rejections.AS_STATUS) {
            throw e;
        }
        String text = e.text();
        String message = text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE - 1) + "…";
        Failure failure = isBroken(e) ? Failure.retryable(e.code(), message) : Failure.user(e.code(), message);
        HandleEnvelope envelope = Envelopes.withoutJob(agent.descriptor(), request, context);
        return codec.encode(envelope, TaskStatus.Failed.of(failure), call.codec()).orElseThrow(() -> e);
    }

    /** The integration cannot be used, and stays listed (R2): another attempt may find it mended. */
    private static boolean isBroken(AgentException e) {
        return e.code().equals(Environment.ADAPTER_BROKEN) || e.code().equals(Environment.ADAPTER_MISSING);
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
