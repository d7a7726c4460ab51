package dev.flyteagents.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One task as the seed has it.
 *
 * @param millis how long its job takes
 * @param hurried whether its calls have 3 s, as the older plugin gives them, and not 10
 * @param forgetful whether Propeller forgets a round of its create, and repeats the same attempt (F13)
 */
record PlannedTask(int number, TaskKind kind, Plan plan, int millis, boolean hurried, boolean forgetful, long seed) {

    enum Plan {
        SUCCEED, FAIL, ABORT
    }

    /** What a simulator is told of a kind of job, by a name in it. */
    record Work(String name, String outcome) {}

    /** In quarters of a second, since a simulator is told beforehand. */
    private static final int STEP_MILLIS = 250;
    private static final int MOST_MILLIS = 4_000;

    static final List<Work> WORK = everyWork();

    static PlannedTask of(int number, long seed) {
        Random random = new Random(seed * 1_000_003 + number);
        int lot = random.nextInt(100);
        return new PlannedTask(number, TaskKind.ofTask(number),
                lot < 80 ? Plan.SUCCEED : lot < 90 ? Plan.FAIL : Plan.ABORT,
                STEP_MILLIS + random.nextInt(MOST_MILLIS / STEP_MILLIS) * STEP_MILLIS, random.nextBoolean(),
                random.nextInt(10) == 0, random.nextLong());
    }

    String execution() {
        return "chaos-" + number;
    }

    String statement() {
        return switch (plan) {
            case SUCCEED -> "select system$wait(" + millis + ", 'MILLISECONDS')";
            case FAIL -> "select 1/0";
            case ABORT -> "select system$wait(60, 'MINUTES')";
        };
    }

    /** The name in the job by which its simulator knows what becomes of it. */
    String work() {
        return switch (plan) {
            case SUCCEED -> "chaos-runs-" + millis + "-ms";
            case FAIL -> "chaos-fails";
            case ABORT -> "chaos-stays";
        };
    }

    private static List<Work> everyWork() {
        List<Work> all = new ArrayList<>(List.of(new Work("chaos-fails", "\"kind\":\"fails\""),
                new Work("chaos-stays", "\"kind\":\"stays\"")));
        for (int millis = STEP_MILLIS; millis <= MOST_MILLIS; millis += STEP_MILLIS) {
            all.add(new Work("chaos-runs-" + millis + "-ms", "\"kind\":\"runs\",\"millis\":" + millis));
        }
        return List.copyOf(all);
    }
}
