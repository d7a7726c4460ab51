package dev.flyteagents.runtime.call;

import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.ports.remote.ObjectStore;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.credentials.CredentialLookup;

import java.time.InstantSource;
import java.util.List;

/** What the gateway works with. */
public record GatewayServices(CredentialLookup credentials, List<ObjectStore> objectStores, Capacity capacity,
        Meter meter,
        InstantSource clock) {

    public GatewayServices {
        objectStores = List.copyOf(objectStores);
    }
}
