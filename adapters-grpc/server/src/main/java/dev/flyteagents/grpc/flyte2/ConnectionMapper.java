package dev.flyteagents.grpc.flyte2;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Connection;

import java.util.LinkedHashMap;
import java.util.Map;

/** Connections: one way only, since no answer ever carries a secret. */
final class ConnectionMapper {
    private ConnectionMapper() {}

    /** A call without a connection reads as one with an empty connection. */
    static Connection fromWire(dev.flyteagents.wire.flyte2.core.Connection wire) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        wire.getSecretsMap().forEach((name, secret) -> secrets.put(name, Secret.of(secret)));
        return new Connection(wire.getTaskType(), secrets, wire.getConfigsMap());
    }
}
