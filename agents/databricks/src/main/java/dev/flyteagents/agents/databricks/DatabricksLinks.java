package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.LogLink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a run: its own, its job's, and the Spark UI of each task's cluster, whose address the Jobs API documents
 * under {@code cluster_instance.spark_context_id}.
 */
final class DatabricksLinks {

    /** The name that flytekit's connector gives the first. */
    static final String CONSOLE = "Databricks Console";

    private DatabricksLinks() {}

    static List<LogLink> of(DatabricksHandle handle, DatabricksRun run) {
        List<LogLink> links = new ArrayList<>();
        links.add(LogLink.dashboard(CONSOLE, page(handle, run)));
        run.fields()
                .findInteger("job_id")
                .ifPresent(job -> links.add(LogLink.dashboard("Databricks Job", base(handle) + "#job/" + job)));
        for (DatabricksRun task : run.tasks()) {
            spark(handle, task).ifPresent(uri -> links.add(LogLink.dashboard(
                    "Spark UI" + (run.tasks().size() == 1 ? "" : " (" + task.taskKey().orElse("") + ")"), uri)));
        }
        return links;
    }

    static String page(DatabricksHandle handle, DatabricksRun run) {
        return run.fields()
                .findText("run_page_url")
                .filter(url -> url.startsWith("http"))
                .orElseGet(() -> base(handle) + "#job/" + run.fields().findInteger("job_id").orElse(0L) + "/run/"
                        + handle.runId());
    }

    private static Optional<String> spark(DatabricksHandle handle, DatabricksRun task) {
        return task.fields()
                .findFields("cluster_instance")
                .flatMap(cluster -> cluster.findText("cluster_id")
                        .flatMap(id -> cluster.findText("spark_context_id")
                                .map(context -> base(handle) + "#setting/sparkui/" + id + "/" + context)));
    }

    private static String base(DatabricksHandle handle) {
        return "https://" + handle.instance() + "/";
    }
}
