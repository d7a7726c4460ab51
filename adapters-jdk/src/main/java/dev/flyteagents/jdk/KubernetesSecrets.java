package dev.flyteagents.jdk;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.CredentialScope;
import dev.flyteagents.ports.platform.CredentialSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets of the Kubernetes namespace that a task runs in, as flytekit's Databricks connector reads its token there. Only
 * those that the operator names are asked for, one by one, so that the server needs the verb {@code get} and no more. A
 * secret that is not there is none; where Kubernetes refuses or fails to answer the call fails, since to go on would be
 * to work under another name.
 */
public final class KubernetesSecrets implements CredentialSource {

    /** Thousands of tasks are polled at once; a rotated secret is used this much later at most. */
    static final Duration REMEMBERED = Duration.ofSeconds(15);

    private static final int MOST_REMEMBERED = 1_000;

    private record Wanted(String namespace, KubernetesPlace place) {}

    private record Known(Optional<Secret> secret, Instant until) {}

    private final Map<String, KubernetesPlace> places;
    private final KubernetesApi api;
    private final InstantSource clock;
    private final Map<Wanted, Known> known = new ConcurrentHashMap<>();

    private KubernetesSecrets(Map<String, KubernetesPlace> places, KubernetesApi api, InstantSource clock) {
        this.places = places;
        this.api = api;
        this.clock = clock;
    }

    /**
     * The secrets of the cluster that this server runs in.
     *
     * @param environment of a pod: {@code KUBERNETES_SERVICE_HOST} and {@code KUBERNETES_SERVICE_PORT}
     * @throws IllegalArgumentException outside of a cluster
     */
    public static KubernetesSecrets of(KubernetesConfig config, Map<String, String> environment, InstantSource clock) {
        Map<String, KubernetesPlace> places = new HashMap<>();
        config.secrets().forEach((name, place) -> places.put(name, KubernetesPlace.of(name, place)));
        return new KubernetesSecrets(places, KubernetesApi.of(config, environment), clock);
    }

    @Override
    public Optional<Secret> find(String name, CredentialScope scope) {
        KubernetesPlace place = places.get(name);
        if (place == null || !KubernetesNames.isNamespace(scope.namespace())) {
            return Optional.empty();
        }
        Wanted wanted = new Wanted(scope.namespace(), place);
        Known remembered = known.get(wanted);
        if (remembered != null && remembered.until.isAfter(clock.instant())) {
            return remembered.secret;
        }
        Optional<Secret> found = api.secret(scope.namespace(), place.secret(), place.key());
        remember(wanted, found);
        return found;
    }

    @Override
    public String whereabouts(String name, CredentialScope scope) {
        KubernetesPlace place = places.get(name);
        if (place == null) {
            return "";
        }
        return KubernetesNames.isNamespace(scope.namespace())
                ? "Kubernetes secret " + scope.namespace() + "/" + place.secret()
                        + (place.secret().equals(name) ? "" : " (as " + name + ")")
                : "no Kubernetes secret " + name + ", since the call names no namespace";
    }

    private void remember(Wanted wanted, Optional<Secret> found) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(wanted, new Known(found, clock.instant().plus(REMEMBERED)));
    }
}
