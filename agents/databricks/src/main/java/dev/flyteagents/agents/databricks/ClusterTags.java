package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.value.Value;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Our tags on every new cluster of a body (C7): they reach the cloud's bill. The user's own stay, and win. */
final class ClusterTags {

    /** Of a label's value in Google Cloud, the narrowest of the three. */
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 255;

    private ClusterTags() {}

    static Value.Struct on(Value.Struct body, Map<String, String> tags, String host) {
        Map<String, String> allowed = new LinkedHashMap<>();
        boolean labels = host.endsWith(".gcp.databricks.com");
        tags.forEach((name, value) -> allowed.put(name, labels ? label(value) : tag(value)));
        Value.Struct ours = Structs.texts(allowed);
        return Structs.changingEach(onCluster(body, ours), "tasks", task -> Structs.changing(onCluster(task, ours),
                "for_each_task", each -> Structs.changing(each, "task", inner -> onCluster(inner, ours))));
    }

    private static Value.Struct onCluster(Value.Struct owner, Value.Struct ours) {
        return Structs.changing(owner, "new_cluster", cluster -> {
            Value.Struct users = cluster.fields().get("custom_tags") instanceof Value.Struct given
                    ? given
                    : Value.Struct.empty();
            return Structs.with(cluster, "custom_tags", Structs.merged(ours, users));
        });
    }

    private static String tag(String value) {
        String plain = value.replaceAll("[^\\w +\\-=.:/@]", "_");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    private static String label(String value) {
        String plain = value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        return plain.length() <= LONGEST_LABEL ? plain : plain.substring(0, LONGEST_LABEL);
    }
}
