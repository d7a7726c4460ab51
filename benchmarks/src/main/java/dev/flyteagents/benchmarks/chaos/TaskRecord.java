package dev.flyteagents.benchmarks.chaos;

/**
 * What the driver saw of one task.
 *
 * @param remoteId the job that its last answer named; empty where none was named
 * @param getErrors errors of GetTask that a live server answered
 * @param cut calls that a kill cut off
 */
record TaskRecord(PlannedTask task, End end, long attempts, String remoteId, int createErrors, int getErrors, int cut,
        long slowestCreateMillis, String lastError) {

    enum End {
        SUCCEEDED, FAILED, ABORTED, LOST
    }
}
