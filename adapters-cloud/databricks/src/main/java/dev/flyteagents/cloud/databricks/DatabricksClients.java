package dev.flyteagents.cloud.databricks;

import com.databricks.sdk.core.ApiClient;
import com.databricks.sdk.core.retry.NoRetryStrategyPicker;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One client for each workspace and identity, over connections that all share. */
final class DatabricksClients {

    private record Key(String host, DatabricksIdentity identity) {}

    /** A client, and what can make it mint its token anew. */
    record Client(ApiClient api, DatabricksHeaders headers) {}

    private final DatabricksConfig config;
    private final Optional<URI> endpoint;
    private final HttpClient http;
    private final Map<Key, Client> clients = new LinkedHashMap<>(16, 0.75f, true);

    DatabricksClients(DatabricksConfig config, Optional<URI> endpoint) {
        SilentLoggers.install();
        this.config = config;
        this.endpoint = endpoint;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    synchronized Client of(String host, DatabricksIdentity identity) {
        Key key = new Key(host, identity);
        Client known = clients.get(key);
        if (known != null) {
            return known;
        }
        Client created = connect(key);
        clients.put(key, created);
        if (clients.size() > config.maxClients()) {
            clients.remove(clients.keySet().iterator().next());
        }
        return created;
    }

    /** Asks once: repeating is the runtime's. */
    private Client connect(Key key) {
        WorkspaceTransport transport = new WorkspaceTransport(http, key.host, endpoint);
        DatabricksHeaders headers = new DatabricksHeaders(key.host, key.identity, config, transport);
        ApiClient api = new ApiClient.Builder()
                .withHttpClient(transport)
                .withGetHostFunc(nothing -> "https://" + key.host)
                .withGetAuthTypeFunc(nothing -> headers.kind())
                .withAuthenticateFunc(nothing -> headers.headers())
                .withRetryStrategyPicker(new NoRetryStrategyPicker())
                .build();
        return new Client(api, headers);
    }
}
