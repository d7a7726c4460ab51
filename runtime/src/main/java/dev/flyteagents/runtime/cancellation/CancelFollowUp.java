package dev.flyteagents.runtime.cancellation;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.runtime.call.Background;
import dev.flyteagents.runtime.call.GatewayServices;
import dev.flyteagents.runtime.call.Protection;
import dev.flyteagents.runtime.call.TaskCall;
import dev.flyteagents.runtime.handle.BoundHandle;
import dev.flyteagents.runtime.handle.HandleReader;
import dev.flyteagents.runtime.handle.OpenedHandle;
import dev.flyteagents.runtime.handle.PendingHandle;
import dev.flyteagents.runtime.pending.PendingLookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Goes on with a cancel in the background until the vendor says that the job has ended (D4, D5). */
public final class CancelFollowUp {

    private static final Logger log = LoggerFactory.getLogger(CancelFollowUp.class);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration SLOWEST = Duration.ofSeconds(30);

    private final HandleReader handles;
    private final PendingLookup lookup;
    private final Background background;
    private final Meter meter;
    private final InstantSource clock;
    private final Duration patience;
    private final boolean active;

    public CancelFollowUp(HandleReader handles, PendingLookup lookup, GatewayServices services) {
        this.handles = handles;
        this.lookup = lookup;
        this.background = services.background();
        this.meter = services.meter();
        this.clock = services.clock();
        this.patience = services.settings().cancelFollowUp();
        this.active = services.settings().keeps(Protection.FOLLOW_UP);
    }

    /** Cancels, and sees to it: for a job whose failure was reported while it may still be alive. */
    public void cancel(AsyncAgent<?> agent, Bytes handle, TaskCall call) {
        Pursuit pursuit = new Pursuit(agent, handle, call, clock.instant(), false);
        start(pursuit, Duration.ZERO, Duration.ofSeconds(1));
    }

    /** Watches a cancel that the vendor accepted. */
    public void watch(AsyncAgent<?> agent, Bytes handle, TaskCall call) {
        Pursuit pursuit = new Pursuit(agent, handle, call, clock.instant(), true);
        start(pursuit, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    private void start(Pursuit pursuit, Duration delay, Duration pause) {
        if (active) {
            background.later(delay, () -> pursue(pursuit, pause));
        }
    }

    private void pursue(Pursuit pursuit, Duration pause) {
        if (ended(pursuit)) {
            meter.time("flyte_agents_cancel_seconds", Duration.between(pursuit.since, clock.instant()), "agent",
                    pursuit.name());
        } else if (clock.instant().isBefore(pursuit.since.plus(patience))) {
            Pursuit next = pursuit.again();
            Duration longer = pause.multipliedBy(2);
            background.later(pause, () -> pursue(next, longer.compareTo(SLOWEST) < 0 ? longer : SLOWEST));
        } else {
            meter.count("flyte_agents_cancel_unfinished", "agent", pursuit.name());
            log.warn("a cancelled job of {} has not ended within {}", pursuit.name(), patience);
        }
    }

    private boolean ended(Pursuit pursuit) {
        TaskCall call = pursuit.call.until(clock.instant().plus(CALL));
        try {
            return switch (handles.open(pursuit.agent, pursuit.handle, "", call)) {
                case OpenedHandle.Live live -> cancelledOrEnded(live.handle(), pursuit.accepted);
                case OpenedHandle.Pending(PendingHandle<?> pending) -> ended(pursuit, pending, call);
                case OpenedHandle.Ended ignored -> true;
                case OpenedHandle.Newer ignored -> true;
                case OpenedHandle.Garbage ignored -> true;
            };
        } catch (AgentException e) {
            return e.kind() == Kind.NOT_FOUND;
        }
    }

    /** What has not appeared yet is looked for until nothing can appear any more (D3); a later attempt keeps its job. */
    private boolean ended(Pursuit pursuit, PendingHandle<?> pending, TaskCall call) {
        boolean last = !lookup.mayStillAppear(pending);
        Optional<OpenedHandle.Live> job = lookup.find(pending, call, CALL);
        return job.map(live -> lookup.isLater(pending, live, call)
                || cancelledOrEnded(live.handle(), pursuit.accepted)).orElse(last);
    }

    private static boolean cancelledOrEnded(BoundHandle<?> handle, boolean accepted) {
        TaskStatus status = handle.status();
        if (!status.isTerminal() && !accepted) {
            handle.delete();
        }
        return status.isTerminal();
    }

    /** Every other round cancels again, in case that the first cancel went astray. */
    private record Pursuit(AsyncAgent<?> agent, Bytes handle, TaskCall call, Instant since, boolean accepted) {

        Pursuit again() {
            return new Pursuit(agent, handle, call, since, !accepted);
        }

        String name() {
            return agent.descriptor().name();
        }
    }
}
