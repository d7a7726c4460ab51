package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.Value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A job that the user wrote, in the words of the Jobs API. */
final class OwnJob {

    static final Set<String> KINDS = Set.of("notebook_task", "spark_jar_task", "spark_submit_task",
            "python_wheel_task", "sql_task", "dbt_task", "pipeline_task", "run_job_task", "for_each_task",
            "condition_task", "clean_rooms_notebook_task", "power_bi_task", "dashboard_task", "alert_task",
            "dbt_cloud_task", "dbt_platform_task", "gen_ai_compute_task", "ai_runtime_task", "python_operator_task");

    private static final String JOB_CLUSTER = "job_cluster_key";

    private OwnJob() {}

    /** Whether the body says what is to run; a Python file counts where it comes with its parameters or no command. */
    static boolean isIn(Fields conf, boolean hasCommand) {
        return conf.has("tasks") || KINDS.stream().anyMatch(conf::has) || conf.findFields("spark_python_task")
                .filter(python -> !hasCommand || python.has("parameters"))
                .isPresent();
    }

    /** Shared job clusters, which runs/submit refuses, become a cluster of each task's own. */
    static Value.Struct body(Value.Struct conf) {
        Fields fields = Fields.of("custom.databricksConf", conf);
        Map<String, Value> clusters = new LinkedHashMap<>();
        for (Value item : fields.list("job_clusters")) {
            if (item instanceof Value.Struct cluster) {
                Fields shared = Fields.of("custom.databricksConf.job_clusters", cluster);
                clusters.put(shared.text(JOB_CLUSTER), Structs.required(shared, "new_cluster", "it is the cluster"));
            }
        }
        return Structs.changingEach(Structs.without(conf, "job_clusters"), "tasks", task -> {
            Fields fieldsOfTask = Fields.of("custom.databricksConf.tasks", task);
            return fieldsOfTask.findText(JOB_CLUSTER).map(key -> {
                Value cluster = clusters.get(key);
                if (cluster == null) {
                    throw fieldsOfTask.fail(JOB_CLUSTER, "names '" + key + "', which is not among job_clusters");
                }
                return Structs.with(Structs.without(task, JOB_CLUSTER), "new_cluster", cluster);
            }).orElse(task);
        });
    }

    /** The keys of its tasks; a body of the older form has one without a key. */
    static List<String> taskKeys(Value.Struct conf) {
        return Fields.of("custom.databricksConf", conf)
                .list("tasks")
                .stream()
                .filter(Value.Struct.class::isInstance)
                .map(task -> Fields.of("custom.databricksConf.tasks", (Value.Struct) task).text("task_key"))
                .toList();
    }
}
