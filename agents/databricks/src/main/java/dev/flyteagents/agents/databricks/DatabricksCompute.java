package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Fields;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Flyte's own task runs on: a cluster, or serverless compute under the key of an environment. Where both are given
 * the cluster wins, as in flytekit's connector.
 */
sealed interface DatabricksCompute {

    /** Of Flyte's connectors: the Jobs API has it in tasks only, where no cluster may be beside it. */
    String KEY = "environment_key";

    record Cluster(boolean existing, boolean overServerless) implements DatabricksCompute {}

    record Serverless(String environmentKey) implements DatabricksCompute {}

    static DatabricksCompute of(Fields conf) {
        boolean existing = conf.has("existing_cluster_id");
        boolean cluster = existing || conf.has("new_cluster");
        Optional<String> key = conf.findText(KEY).filter(text -> !text.isEmpty());
        boolean serverless = key.isPresent() || !conf.list("environments").isEmpty();
        if (cluster) {
            return new Cluster(existing, serverless);
        }
        if (serverless) {
            return new Serverless(key.orElse("default"));
        }
        throw new InvalidFieldException("custom.databricksConf",
                "has no compute: give a cluster by new_cluster or existing_cluster_id, or serverless compute by "
                        + "environment_key or environments");
    }

    /**
     * Whether the function surely sees its environment variables. Those of a serverless environment are sent as
     * flytekit's connector sends them, but the Jobs API documents no field for them.
     */
    default boolean takesEnvironment() {
        return this instanceof Cluster cluster && !cluster.existing;
    }

    /** What the user is told where the choice was not clear. */
    default Optional<String> note() {
        return this instanceof Cluster cluster && cluster.overServerless
                ? Optional.of("databricksConf has both a cluster and serverless compute; the cluster is used")
                : Optional.empty();
    }

    /** The body with the environment variables and defaults of Flyte in it. */
    default Value.Struct completed(Value.Struct conf, Map<String, String> environment, Optional<String> image,
            Value.Struct sparkConf) {
        return switch (this) {
            case Cluster ignored -> Structs.changing(Structs.without(conf, KEY), "new_cluster", cluster -> {
                Value.Struct filled = image.filter(name -> !cluster.fields().containsKey("docker_image"))
                        .map(name -> Structs.with(cluster, "docker_image", Value.of(Map.of("url", Value.of(name)))))
                        .orElse(cluster);
                Value.Struct configured = filled.fields().containsKey("spark_conf")
                        ? filled
                        : Structs.with(filled, "spark_conf", sparkConf);
                return over(configured, "spark_env_vars", environment);
            });
            case Serverless(String key) -> Structs.with(Structs.without(conf, KEY), "environments",
                    Value.of(environments(conf, key, environment)));
        };
    }

    private static List<Value> environments(Value.Struct conf, String key, Map<String, String> environment) {
        List<Value> all = new ArrayList<>();
        boolean found = false;
        for (Value item : Fields.of("custom.databricksConf", conf).list("environments")) {
            if (item instanceof Value.Struct known && Value.of(key).equals(known.fields().get(KEY))) {
                found = true;
                all.add(withVariables(known, environment));
            } else {
                all.add(item);
            }
        }
        if (!found) {
            all.add(withVariables(Value.of(Map.of(KEY, Value.of(key))), environment));
        }
        return all;
    }

    private static Value withVariables(Value.Struct known, Map<String, String> environment) {
        Value.Struct spec = known.fields().get("spec") instanceof Value.Struct given
                ? given
                : Value.of(Map.of("client", Value.of("1")));
        return Structs.with(known, "spec", over(spec, "environment_vars", environment));
    }

    /** Flyte's own variables win over the user's. */
    private static Value.Struct over(Value.Struct struct, String name, Map<String, String> variables) {
        Value.Struct users = struct.fields().get(name) instanceof Value.Struct given ? given : Value.Struct.empty();
        return Structs.with(struct, name, Structs.merged(users, Structs.texts(new LinkedHashMap<>(variables))));
    }
}
