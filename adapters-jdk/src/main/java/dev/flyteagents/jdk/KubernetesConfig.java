package dev.flyteagents.jdk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of {@code kubernetes}.
 *
 * @param secrets the secrets that may be read in a task's namespace, each with its place there: {@code KEY} of the
 *            Kubernetes secret of the same name, as in {@code databricks-token: token}, or {@code SECRET/KEY}; none
 *            turns this off
 * @param serviceAccount the folder with {@code token} and {@code ca.crt} of this server's service account
 * @param timeout how long the Kubernetes API may take for one secret
 */
public record KubernetesConfig(Map<String, String> secrets, Path serviceAccount, Duration timeout) {

    public KubernetesConfig {
        secrets = Map.copyOf(secrets);
        secrets.forEach(KubernetesPlace::of);
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout must be at least 1ms");
        }
    }

    /** Off; where Kubernetes mounts a service account, by its documentation ("Accessing the API from a Pod"). */
    public static KubernetesConfig defaults() {
        return new KubernetesConfig(Map.of(), Path.of("/var/run/secrets/kubernetes.io/serviceaccount"),
                Duration.ofSeconds(2));
    }
}
