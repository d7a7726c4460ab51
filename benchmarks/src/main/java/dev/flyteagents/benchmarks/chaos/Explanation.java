package dev.flyteagents.benchmarks.chaos;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Each task that did not go as promised, with its jobs: on standard error, for whoever looks for the cause. */
final class Explanation {

    private Explanation() {}

    static void print(List<TaskRecord> records, List<Job> jobs) {
        Map<String, List<Job>> byExecution = jobs.stream().collect(Collectors.groupingBy(Job::execution));
        for (TaskRecord record : records) {
            List<Job> own = byExecution.getOrDefault(record.task().execution(), List.of());
            if (!Count.of(List.of(record), own).isClean()) {
                System.err.println(record + " " + own);
            }
        }
    }
}
