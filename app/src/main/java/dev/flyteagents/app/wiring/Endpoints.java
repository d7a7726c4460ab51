package dev.flyteagents.app.wiring;

import dev.flyteagents.domain.value.Value;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The endpoints that an operator put in the vendors' place. */
final class Endpoints {

    private Endpoints() {}

    /** The hosts of every {@code adapters.<vendor>.endpoint} that is a URL. */
    static List<String> hosts(Value.Struct adapters) {
        List<String> hosts = new ArrayList<>();
        for (Value vendor : adapters.fields().values()) {
            if (vendor instanceof Value.Struct settings
                    && settings.fields().get("endpoint") instanceof Value.Text(String endpoint)) {
                String host = URI.create(endpoint).getHost();
                if (host != null) {
                    hosts.add(host);
                }
            }
        }
        return hosts;
    }
}
