package dev.flyteagents.sandbox.aws;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Everything that was ever created, and every call that was taken. */
public final class Ledger {

    private final Clock clock;
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private final Map<String, Job> byToken = new LinkedHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Oldest first; models and endpoint configurations too. */
    public List<RecordedJob> jobs() {
        return jobs.stream().map(this::recorded).toList();
    }

    /** Those of a kind, such as {@code training-job}. */
    public List<RecordedJob> jobs(String kind) {
        return jobs().stream().filter(job -> job.kind().equals(kind)).toList();
    }

    /** The operations that were asked for, such as {@code sagemaker:CreateTrainingJob}, oldest first. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Ends everything that is alive as it would have ended later. */
    public void releaseAll() {
        jobs.forEach(job -> job.release(clock.instant()));
    }

    /** Forgets everything, as no service does. */
    public synchronized void clear() {
        jobs.clear();
        byToken.clear();
        calls.clear();
    }

    void count(AwsRequest request) {
        calls.add(request.service() + ":" + request.operation());
    }

    Job add(Job job) {
        jobs.add(job);
        return job;
    }

    /** The live entry of a kind and id; one that was deleted is no longer there. */
    Optional<Job> find(String kind, String id) {
        return of(kind).stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** Newest first, without those that were deleted. */
    List<Job> of(String kind) {
        List<Job> found = new ArrayList<>(jobs.stream()
                .filter(job -> job.kind().equals(kind))
                .filter(job -> !(isDeletable(kind) && job.stage(clock.instant()) == Stage.STOPPED))
                .toList());
        java.util.Collections.reverse(found);
        return found;
    }

    Optional<Job> findByArn(String arn) {
        return jobs.stream().filter(job -> job.arn().equals(arn)).reduce((first, last) -> last);
    }

    /** A token that comes again finds what it made the first time. */
    synchronized Job takeOnce(String token, Supplier<Job> make) {
        Job known = byToken.get(token);
        if (known == null) {
            known = add(make.get());
            byToken.put(token, known);
        }
        return known;
    }

    private RecordedJob recorded(Job job) {
        return new RecordedJob(job.kind(), job.id(), job.arn(), job.request(), job.tags(), job.created(),
                job.stage(clock.instant()), job.isStopped());
    }

    private static boolean isDeletable(String kind) {
        return kind.equals("endpoint") || kind.equals("endpoint-config") || kind.equals("model");
    }
}
