package dev.flyteagents.benchmarks.chaos;

import dev.flyteagents.benchmarks.chaos.PlannedTask.Plan;
import dev.flyteagents.benchmarks.chaos.TaskRecord.End;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CountTest {

    private static final Job DONE = new Job("j1", "chaos-1", "k1", Job.Result.SUCCEEDED);

    @Test
    void whatWentAsPlannedIsClean() {
        assertThat(Count.of(List.of(record(Plan.SUCCEED, End.SUCCEEDED, "j1")), List.of(DONE)).isClean()).isTrue();
    }

    @Test
    void twoJobsUnderOneKeyAreADuplicate() {
        Job twin = new Job("j2", "chaos-1", "k1", Job.Result.CANCELLED);
        assertThat(Count.of(List.of(record(Plan.SUCCEED, End.SUCCEEDED, "j1")), List.of(DONE, twin)).duplicates())
                .isEqualTo(1);
    }

    @Test
    void twoJobsOfOneTaskThatSucceededAreADuplicate() {
        Job later = new Job("j2", "chaos-1", "k2", Job.Result.SUCCEEDED);
        assertThat(Count.of(List.of(record(Plan.SUCCEED, End.SUCCEEDED, "j1")), List.of(DONE, later)).duplicates())
                .isEqualTo(1);
    }

    @Test
    void aJobThatOutlivesItsTaskIsAnOrphan() {
        Job alive = new Job("j1", "chaos-1", "k1", Job.Result.ALIVE);
        assertThat(Count.of(List.of(record(Plan.ABORT, End.ABORTED, "")), List.of(alive)).orphans()).isEqualTo(1);
    }

    @Test
    void successWithoutAJobThatSucceededIsTheWrongPhase() {
        Job failed = new Job("j1", "chaos-1", "k1", Job.Result.FAILED);
        assertThat(Count.of(List.of(record(Plan.SUCCEED, End.SUCCEEDED, "j1")), List.of(failed)).wrongPhase())
                .isEqualTo(1);
        assertThat(Count.of(List.of(record(Plan.SUCCEED, End.FAILED, "j1")), List.of(failed)).wrongPhase())
                .isEqualTo(1);
    }

    private static TaskRecord record(Plan plan, End end, String job) {
        PlannedTask task = new PlannedTask(1, TaskKind.SNOWFLAKE, plan, 100, false, false, 1);
        return new TaskRecord(task, end, 1, job, 0, 0, 0, 0, "");
    }
}
