package dev.flyteagents.sandbox.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Endpoints under update. One that fails is rolled back, and the endpoint serves what it served before; one that stays
 * STOPPING is being rolled back, and one that stays STOPPED could not be.
 */
final class Updates {

    private final Map<String, Job> latest = new ConcurrentHashMap<>();
    private final Map<String, String> deployed = new ConcurrentHashMap<>();

    void begin(Job update) {
        settle(update.id(), update.created());
        latest.put(update.id(), update);
    }

    Optional<Job> latest(String endpoint) {
        return Optional.ofNullable(latest.get(endpoint));
    }

    void forget(String endpoint) {
        latest.remove(endpoint);
        deployed.remove(endpoint);
    }

    String status(String endpoint, Instant now) {
        return latest(endpoint).map(update -> switch (update.stage(now)) {
            case WAITING, RUNNING -> "Updating";
            case STOPPING -> "RollingBack";
            case STOPPED -> "UpdateRollbackFailed";
            case SUCCEEDED, FAILED -> "InService";
        }).orElse("InService");
    }

    /** What an update put in service; empty where only the create did. */
    Optional<String> config(String endpoint, Instant now) {
        settle(endpoint, now);
        return Optional.ofNullable(deployed.get(endpoint));
    }

    Optional<String> pending(String endpoint, Instant now) {
        return latest(endpoint).filter(update -> !update.stage(now).ended()).map(Updates::config);
    }

    private void settle(String endpoint, Instant now) {
        latest(endpoint).filter(update -> update.stage(now) == Stage.SUCCEEDED)
                .ifPresent(update -> deployed.put(endpoint, config(update)));
    }

    private static String config(Job update) {
        return String.valueOf(update.request().get("EndpointConfigName"));
    }
}
