package dev.flyteagents.runtime.call;

import dev.flyteagents.ports.platform.EgressPolicy;
import dev.flyteagents.ports.platform.Meter;
import dev.flyteagents.ports.remote.ObjectStore;
import dev.flyteagents.runtime.capacity.AccountBulkheads;
import dev.flyteagents.runtime.capacity.Capacity;
import dev.flyteagents.runtime.credentials.CredentialLookup;

import java.time.InstantSource;
import java.util.List;

/** What the gateway works with. */
public record GatewayServices(CredentialLookup credentials, EgressPolicy egress, List<ObjectStore> objectStores,
        Capacity capacity,
        Background background, Meter meter, InstantSource clock, ContractSettings settings) {

    public GatewayServices {
        objectStores = List.copyOf(objectStores);
    }

    /** The contract's own windows and bulkheads. */
    public static GatewayServices of(CredentialLookup credentials, EgressPolicy egress, List<ObjectStore> objectStores,
            Meter meter,
            InstantSource clock, ContractSettings settings) {
        return new GatewayServices(credentials, egress, objectStores,
                new AccountBulkheads(settings.callsPerAccount(), clock),
                new Background(), meter, clock, settings);
    }
}
