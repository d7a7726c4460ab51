package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.benchmarks.chaos.PlannedTask.Plan;
import dev.flyteagents.benchmarks.chaos.TaskRecord.End;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of the tasks of one line: the vendor's ledger joined with the driver's log.
 *
 * @param duplicates keys with more than one job, and tasks with more than one job that succeeded
 * @param lost tasks that never had a terminal answer
 * @param wrongPhase tasks that ended otherwise than their job
 * @param orphans jobs that are alive although no task is
 * @param getErrors errors of GetTask that a live server answered
 */
record Count(int tasks, long succeeded, long failedAsPlanned, long aborted, long duplicates, long lost, long wrongPhase,
        long orphans, long getErrors, long cut, long createErrors, long slowestCreateMillis) {

    static Count of(Collection<TaskRecord> records, List<Job> jobs) {
        Set<String> executions = records.stream().map(record -> record.task().execution()).collect(Collectors.toSet());
        List<Job> own = jobs.stream().filter(job -> executions.contains(job.execution())).toList();
        Map<String, Job> byId = own.stream().collect(Collectors.toMap(Job::id, job -> job));
        return new Count(records.size(), ended(records, End.SUCCEEDED),
                records.stream().filter(record -> record.end() == End.FAILED && planned(record, Plan.FAIL)).count(),
                ended(records, End.ABORTED),
                more(own.stream().collect(Collectors.groupingBy(Job::key, Collectors.counting())))
                        + more(own.stream()
                                .filter(Job::succeeded)
                                .collect(Collectors.groupingBy(Job::execution, Collectors.counting()))),
                ended(records, End.LOST), records.stream().filter(record -> isWrong(record, byId)).count(),
                own.stream().filter(Job::alive).count(),
                records.stream().mapToLong(TaskRecord::getErrors).sum(),
                records.stream().mapToLong(TaskRecord::cut).sum(),
                records.stream().mapToLong(TaskRecord::createErrors).sum(),
                records.stream().mapToLong(TaskRecord::slowestCreateMillis).max().orElse(0));
    }

    static Count sum(Collection<Count> counts) {
        return counts.stream().reduce(new Count(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Count::plus);
    }

    private Count plus(Count other) {
        return new Count(tasks + other.tasks, succeeded + other.succeeded, failedAsPlanned + other.failedAsPlanned,
                aborted + other.aborted, duplicates + other.duplicates, lost + other.lost,
                wrongPhase + other.wrongPhase, orphans + other.orphans, getErrors + other.getErrors, cut + other.cut,
                createErrors + other.createErrors, Math.max(slowestCreateMillis, other.slowestCreateMillis));
    }

    /** Every create was answered, within the shortest time that Propeller gives one. */
    boolean isAcknowledged() {
        return createErrors == 0 && slowestCreateMillis < 3_000;
    }

    boolean isClean() {
        return duplicates + lost + wrongPhase + orphans + getErrors == 0
                && succeeded + failedAsPlanned + aborted == tasks;
    }

    String line() {
        return "tasks=" + tasks + " succeeded=" + succeeded + " failed_as_planned=" + failedAsPlanned + " duplicates="
                + duplicates + " lost=" + lost + " wrong_phase=" + wrongPhase + " orphans=" + orphans + " get_errors="
                + getErrors + " aborted=" + aborted + " cut=" + cut + " create_errors=" + createErrors
                + " slowest_create_ms=" + slowestCreateMillis;
    }

    static boolean isWrong(TaskRecord record, Map<String, Job> byId) {
        Job job = byId.get(record.remoteId());
        return switch (record.end()) {
            case SUCCEEDED -> !planned(record, Plan.SUCCEED) || job == null || !job.succeeded();
            case FAILED -> !planned(record, Plan.FAIL) || job == null || job.result() != Job.Result.FAILED;
            case ABORTED, LOST -> false;
        };
    }

    private static boolean planned(TaskRecord record, Plan plan) {
        return record.task().plan() == plan;
    }

    private static long ended(Collection<TaskRecord> records, End end) {
        return records.stream().filter(record -> record.end() == end).count();
    }

    private static long more(Map<String, Long> counts) {
        return counts.values().stream().filter(count -> count > 1).count();
    }
}
