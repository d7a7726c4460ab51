package dev.flyteagents.runtime.pending;

import dev.flyteagents.domain.submission.SubmissionTerms.EarlierAttempts;
import dev.flyteagents.ports.agent.Attempt;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.ports.agent.TaskContext;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose key an attempt submits under (ADR 0014). The jobs of a task stand under the keys of its attempts 0, 1, 2 and so on,
 * in the order in which they came to be: an attempt takes the place of the first one without a job. Where the request of
 * an earlier attempt is still on its way to the vendor, it and this one's are then one job. Only where the vendor
 * deduplicates and shows the jobs of a task: without that nobody knows which places are taken.
 */
public final class Turn {

    private Turn() {}

    /**
     * The job of this attempt: the one that it has, or one of an earlier attempt that serves, or else a new one.
     *
     * @param contexts the context to submit this order, or the same one under another key, in
     */
    public static <H extends Record & RemoteHandle> H take(Order<H> order, Function<Order<H>, TaskContext> contexts) {
        if (order.terms().earlierAttempts() == EarlierAttempts.OFF) {
            return submit(order, contexts);
        }
        TaskContext context = contexts.apply(order);
        List<Attempt<H>> jobs = Fence.jobs(order, context);
        Optional<H> job = Fence.own(order, jobs).or(() -> Fence.settleEarlier(order, jobs, context));
        for (long place = jobs.size(); job.isEmpty() && place < order.attempt(); place++) {
            Optional<Order<H>> placed = order.underKeyOf(place);
            if (placed.isEmpty()) {
                break;
            }
            H answered = submit(placed.get(), contexts);
            List<Attempt<H>> now = Fence.jobs(order, context);
            job = isEarlier(order, now, answered) ? Fence.settleEarlier(order, now, context) : Optional.of(answered);
        }
        return job.orElseGet(() -> submit(order, contexts));
    }

    /** What an earlier attempt asked for had come first, and writes its outputs where that attempt was to. */
    private static <H extends Record & RemoteHandle> boolean isEarlier(Order<H> order, List<Attempt<H>> jobs, H job) {
        return jobs.stream()
                .filter(attempt -> attempt.handle().remoteId().equals(job.remoteId()))
                .anyMatch(attempt -> attempt.number() < order.attempt());
    }

    private static <H extends Record & RemoteHandle> H submit(Order<H> order,
            Function<Order<H>, TaskContext> contexts) {
        return order.agent().create(order.request(), contexts.apply(order));
    }
}
