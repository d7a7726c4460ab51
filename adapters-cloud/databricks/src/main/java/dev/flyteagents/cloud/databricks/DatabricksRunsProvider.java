package dev.flyteagents.cloud.databricks;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.JobRuns;

/** Offers {@link JobRuns} on Databricks. */
public final class DatabricksRunsProvider implements AdapterProvider<JobRuns, DatabricksConfig> {

    @Override
    public Class<JobRuns> port() {
        return JobRuns.class;
    }

    @Override
    public String vendor() {
        return "databricks";
    }

    @Override
    public DatabricksConfig defaults() {
        return DatabricksConfig.defaults(System.getenv());
    }

    @Override
    public JobRuns create(DatabricksConfig config, Platform platform) {
        return new DatabricksJobRuns(config);
    }
}
