package dev.flyteagents.runtime.cancellation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.runtime.call.Retries;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.handle.BoundHandle;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.handle.OpenedHandle;
import dev.flyteagents.runtime.handle.PendingHandle;
import dev.flyteagents.runtime.pending.PendingLookup;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** DeleteTask (D1). */
public final class Cancellation {

    /** How often one handle's delete may fail: each failure counts in the life of the whole workflow (F10). */
    private static final int MOST_ERRORS = 2;

    private static final Set<Kind> MAY_PASS = Set.of(Kind.QUOTA, Kind.TRANSIENT);

    private final HandleReader handles;
    private final PendingLookup lookup;
    private final Capacity capacity;
    private final CancelFollowUp followUp;
    private final Cache<Bytes, Integer> errors = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(10_000)
            .build();

    public Cancellation(HandleReader handles, PendingLookup lookup, Capacity capacity, CancelFollowUp followUp) {
        this.handles = handles;
        this.lookup = lookup;
        this.capacity = capacity;
        this.followUp = followUp;
    }

    /** A handle that is garbage, or remembers an end, has nothing to cancel. */
    public void delete(AsyncAgent<?> agent, Bytes bytes, TaskCall call) {
        switch (handles.open(agent, bytes, "", call)) {
            case OpenedHandle.Live live -> delete(agent, bytes, live, call);
            case OpenedHandle.Pending(PendingHandle<?> pending) -> deletePending(agent, bytes, pending, call);
            case OpenedHandle.Newer(String message) ->
                failOrGiveUp(bytes, new AgentException(Kind.TRANSIENT, "NEWER_HANDLE", message, null));
            case OpenedHandle.Ended ignored -> {
            }
            case OpenedHandle.Garbage ignored -> {
            }
        }
    }

    private void delete(AsyncAgent<?> agent, Bytes bytes, OpenedHandle.Live live, TaskCall call) {
        try {
            Retries.within(live.handle().context(), MAY_PASS,
                    () -> capacity.within(live.envelope().account(), live.handle().context().remaining(),
                            () -> cancelled(live.handle())));
            followUp.watch(agent, bytes, call);
        } catch (AgentException e) {
            if (e.kind() == Kind.USER || e.kind() == Kind.UNSUPPORTED) {
                throw e;
            }
            failOrGiveUp(bytes, notAccepted(e.code(), e.text(), e));
            followUp.cancel(agent, bytes, call);
        }
    }

    /** The owner stops, and cancels what its submit brings; anybody else cancels what is there, or comes (D3). */
    private void deletePending(AsyncAgent<?> agent, Bytes bytes, PendingHandle<?> pending, TaskCall call) {
        if (lookup.stop(pending)) {
            followUp.cancel(agent, bytes, call);
            return;
        }
        boolean nothingComes = !lookup.mayStillAppear(pending);
        Optional<OpenedHandle.Live> job;
        try {
            job = lookup.find(pending, call, Duration.ZERO);
        } catch (AgentException e) {
            failOrGiveUp(bytes, notAccepted(e.code(), e.text(), e));
            followUp.cancel(agent, bytes, call);
            return;
        }
        if (job.isPresent()) {
            delete(agent, bytes, job.get(), call);
        } else if (!nothingComes) {
            failOrGiveUp(bytes, notAccepted("JOB_PENDING", "the vendor has not accepted the job", null));
            followUp.cancel(agent, bytes, call);
        }
    }

    private static AgentException notAccepted(String code, String why, @Nullable Throwable cause) {
        return new AgentException(Kind.TRANSIENT, code, "the cancel was not accepted yet: " + why, cause);
    }

    private void failOrGiveUp(Bytes bytes, AgentException failure) {
        int before = errors.asMap().merge(bytes, 1, Integer::sum) - 1;
        if (before < MOST_ERRORS) {
            throw failure;
        }
    }

    private static Boolean cancelled(BoundHandle<?> handle) {
        try {
            handle.delete();
        } catch (AgentException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
        return Boolean.TRUE;
    }
}
