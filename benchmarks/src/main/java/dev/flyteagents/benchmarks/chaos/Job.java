package dev.flyteagents.benchmarks.chaos;

/**
 * One job as its vendor recorded it.
 *
 * @param execution whose task it is of
 * @param key what the vendor deduplicates by
 */
record Job(String id, String execution, String key, Result result) {

    enum Result {
        ALIVE, SUCCEEDED, FAILED, CANCELLED
    }

    boolean alive() {
        return result == Result.ALIVE;
    }

    boolean succeeded() {
        return result == Result.SUCCEEDED;
    }
}
