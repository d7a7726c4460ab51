package dev.flyteagents.cloud.databricks;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.platform.Rehearsal;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.util.Optional;

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

    @Override
    public void rehearse(DatabricksConfig config, Platform platform, Rehearsal rehearsal) {
        Value.Struct ignored = new DatabricksJobRuns(config.at(rehearsal.url())).get(
                new JobWorkspace("rehearsal.cloud.databricks.com", Optional.empty()), 1,
                rehearsal.withSecrets("databricks_token"));
    }
}
