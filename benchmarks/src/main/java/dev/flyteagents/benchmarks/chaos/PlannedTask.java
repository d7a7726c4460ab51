package dev.flyteagents.benchmarks.chaos;

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
        SUCCEED, FAIL, ABORT;

        String statement(int millis) {
            return switch (this) {
                case SUCCEED -> "select system$wait(" + millis + ", 'MILLISECONDS')";
                case FAIL -> "select 1/0";
                case ABORT -> "select system$wait(60, 'MINUTES')";
            };
        }
    }

    static PlannedTask of(int number, long seed) {
        Random random = new Random(seed * 1_000_003 + number);
        int lot = random.nextInt(100);
        return new PlannedTask(number, number % 10 == 9 ? TaskKind.SNOWFLAKE_PASSWORD : TaskKind.SNOWFLAKE_TOKEN,
                lot < 80 ? Plan.SUCCEED : lot < 90 ? Plan.FAIL : Plan.ABORT, 100 + random.nextInt(4_000),
                random.nextBoolean(), random.nextInt(10) == 0, random.nextLong());
    }

    String execution() {
        return "chaos-" + number;
    }
}
