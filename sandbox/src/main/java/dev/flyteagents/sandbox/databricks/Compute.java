package dev.flyteagents.sandbox.databricks;

import java.util.List;
import java.util.Set;

/** What a task runs on: checked as the service does before it takes a run. */
final class Compute {

    /** Kinds that need a cluster, or the key of an environment for serverless compute. */
    private static final Set<String> NEED_COMPUTE = Set.of("spark_jar_task", "spark_python_task", "python_wheel_task",
            "spark_submit_task");

    private static final Set<String> NO_SERVERLESS = Set.of("spark_submit_task");

    private final Set<String> clusters;
    private final List<String> environments;

    Compute(Set<String> clusters, Body body) {
        this.clusters = clusters;
        this.environments = body.objects("environments").stream().map(Compute::environmentKey).toList();
    }

    void check(Body task, String kind) {
        if (task.has("job_cluster_key") || task.has("job_clusters")) {
            throw refused("Shared job cluster feature is not supported in runs/submit API.");
        }
        if (task.has("new_cluster") && task.has("existing_cluster_id")) {
            throw refused("Only one of new_cluster and existing_cluster_id can be specified.");
        }
        task.object("new_cluster").ifPresent(Compute::checkNew);
        task.text("existing_cluster_id").filter(id -> !clusters.contains(id)).ifPresent(id -> {
            throw refused("Cluster " + id + " does not exist");
        });
        task.text("environment_key").filter(key -> !environments.contains(key)).ifPresent(key -> {
            throw refused("Environment key '" + key + "' is not defined in environments.");
        });
        boolean cluster = task.has("new_cluster") || task.has("existing_cluster_id");
        boolean serverless = task.has("environment_key") && !NO_SERVERLESS.contains(kind);
        if (NEED_COMPUTE.contains(kind) && !cluster && !serverless) {
            throw new RefusalException(Refusal.noCompute());
        }
        if (kind.equals("spark_submit_task") && !task.has("new_cluster")) {
            throw refused("Spark submit tasks can run only on new clusters.");
        }
    }

    private static void checkNew(Body cluster) {
        cluster.required("spark_version");
        boolean sized = cluster.has("num_workers") || cluster.has("autoscale") || cluster.has("is_single_node");
        if (!sized) {
            throw new RefusalException(Refusal.missing("settings.cluster_spec.new_cluster.size"));
        }
        cluster.whole("num_workers");
        boolean placed = cluster.has("node_type_id") || cluster.has("instance_pool_id") || cluster.has("policy_id")
                || cluster.has("node_type_flexibility");
        if (!placed) {
            throw new RefusalException(Refusal.missing("settings.cluster_spec.new_cluster.node_type_id"));
        }
        cluster.object("custom_tags").ifPresent(tags -> tags.fields().keySet().forEach(tags::text));
        cluster.object("spark_env_vars").ifPresent(names -> names.fields().keySet().forEach(names::text));
        cluster.object("spark_conf").ifPresent(names -> names.fields().keySet().forEach(names::text));
    }

    private static String environmentKey(Body environment) {
        String key = environment.required("environment_key");
        environment.object("spec").ifPresent(spec -> {
            if (!spec.has("client") && !spec.has("environment_version") && !spec.has("base_environment")) {
                throw new RefusalException(Refusal.missing(spec.pathOf("environment_version")));
            }
        });
        return key;
    }

    private static RefusalException refused(String message) {
        return new RefusalException(Refusal.invalid(message));
    }
}
