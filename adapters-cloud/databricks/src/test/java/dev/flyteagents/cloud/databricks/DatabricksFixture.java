package dev.flyteagents.cloud.databricks;

import dev.flyteagents.ports.remote.JobWorkspace;
import dev.flyteagents.sandbox.databricks.DatabricksSimulator;
import dev.flyteagents.testkit.ports.FakeCallContext;

import java.util.Map;
import java.util.Optional;

/** A simulated Databricks, the adapter pointed at it, and a call that has the token. */
record DatabricksFixture(DatabricksSimulator databricks, DatabricksJobRuns runs) implements AutoCloseable {

    static final JobWorkspace WORKSPACE = new JobWorkspace("acme.cloud.databricks.com", Optional.empty());
    static final JobWorkspace AZURE = new JobWorkspace("adb-1.2.azuredatabricks.net", Optional.empty());

    static DatabricksFixture start() {
        DatabricksSimulator databricks = DatabricksSimulator.start();
        return new DatabricksFixture(databricks, new DatabricksJobRuns(config(databricks)));
    }

    static DatabricksConfig config(DatabricksSimulator databricks) {
        return DatabricksConfig.defaults(Map.of()).at(databricks.url());
    }

    /** The simulator as it was at its start, but for its runs. */
    void reset() {
        databricks.rules().clear();
        databricks.faults().clear();
    }

    FakeCallContext call() {
        return FakeCallContext.unhurried().with("FLYTE_DATABRICKS_ACCESS_TOKEN", databricks.credentials().token());
    }

    @Override
    public void close() {
        databricks.close();
    }
}
