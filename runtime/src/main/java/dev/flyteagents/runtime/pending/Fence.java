package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the jobs of other attempts of a task mean for one attempt (C6). Each method asks the vendor. */
public final class Fence {

    private static final int SIGHTINGS = 3;
    private static final Duration BETWEEN_SIGHTINGS = Duration.ofMillis(300);

    private Fence() {}

    /**
     * Settles earlier attempts before a submit: the job that this attempt goes on with, if one serves; every other one
     * that is alive has been cancelled.
     */
    public static <H extends Record & RemoteHandle> Optional<H> settleEarlier(Order<H> order, TaskContext context) {
        return settleEarlier(order, jobs(order, context), context);
    }

    /** As above, of these jobs of the task. */
    static <H extends Record & RemoteHandle> Optional<H> settleEarlier(Order<H> order, List<Attempt<H>> jobs,
            TaskContext context) {
        List<Attempt<H>> earlier = jobs.stream().filter(job -> job.number() < order.attempt()).toList();
        Optional<H> adopted = adoptable(order, earlier, context);
        earlier.stream()
                .filter(Attempt::alive)
                .map(Attempt::handle)
                .filter(job -> !adopted.equals(Optional.of(job)))
                .forEach(job -> order.agent().delete(job, context));
        return adopted;
    }

    /** The job that this attempt has under another one's key, or goes on with. */
    static <H extends Record & RemoteHandle> Optional<H> found(Order<H> order, TaskContext context) {
        List<Attempt<H>> jobs = jobs(order, context);
        return own(order, jobs).or(() -> adoptable(order,
                jobs.stream().filter(job -> job.number() < order.attempt()).toList(), context));
    }

    static <H extends Record & RemoteHandle> Optional<H> own(Order<H> order, List<Attempt<H>> jobs) {
        return jobs.stream().filter(job -> job.number() == order.attempt()).findFirst().map(Attempt::handle);
    }

    /** The jobs of later attempts: where there is one, this attempt must not have one any more. */
    public static <H extends Record & RemoteHandle> List<H> later(Order<H> order, TaskContext context) {
        return order.terms().earlierAttempts() == EarlierAttempts.OFF
                ? List.of()
                : attempts(order, context).filter(attempt -> attempt.number() > order.attempt())
                        .map(Attempt::handle)
                        .toList();
    }

    /** Of all attempts of the task; none is looked for by a first attempt. */
    static <H extends Record & RemoteHandle> List<Attempt<H>> jobs(Order<H> order, TaskContext context) {
        return order.attempt() == 0 || order.terms().earlierAttempts() == EarlierAttempts.OFF
                ? List.of()
                : attempts(order, context).toList();
    }

    private static <H extends Record & RemoteHandle> Stream<Attempt<H>> attempts(Order<H> order, TaskContext context) {
        return order.agent().findLineage(order.facts().lineage().orElseThrow(), order.request(), context).stream();
    }

    /** What has been done is not done again; else what is being done, by the latest attempt. */
    private static <H extends Record & RemoteHandle> Optional<H> adoptable(Order<H> order, List<Attempt<H>> earlier,
            TaskContext context) {
        if (order.terms().earlierAttempts() != EarlierAttempts.ADOPT) {
            return Optional.empty();
        }
        Comparator<Attempt<H>> byNumber = Comparator.comparingLong(Attempt::number);
        return earlier.stream()
                .filter(attempt -> !attempt.alive() && succeeded(order, attempt.handle(), context))
                .max(byNumber)
                .or(() -> earlier.stream().filter(Attempt::alive).max(byNumber))
                .map(Attempt::handle);
    }

    /** What was listed a moment ago and is not known now is asked for again, as long as there is time: one sighting is not believed (S10). */
    private static <H extends Record & RemoteHandle> boolean succeeded(Order<H> order, H job, TaskContext context) {
        for (int sighting = 1;; sighting++) {
            try {
                return order.agent().get(job, context) instanceof TaskStatus.Succeeded;
            } catch (AgentException e) {
                if (e.kind() != Kind.NOT_FOUND) {
                    throw e;
                }
                if (sighting == SIGHTINGS) {
                    return false;
                }
                if (context.remaining().compareTo(BETWEEN_SIGHTINGS) <= 0) {
                    throw new AgentException(Kind.TRANSIENT, e.code(), e.text(), e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_SIGHTINGS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AgentException(Kind.TRANSIENT, "INTERRUPTED",
                    "the call was cancelled while the jobs of earlier attempts were looked at", e);
        }
    }
}
