package dev.flyteagents.cloud.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import dev.flyteagents.domain.value.Secret;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One client for each endpoint, organization and key. All share the connections and threads of the first, so that one
 * which is dropped leaves nothing to be closed.
 */
final class OpenAiClients {

    /** Who asks, and where. */
    record Identity(String baseUrl, Optional<String> organization, Secret key) {}

    private final int limit;
    private final Map<Identity, OpenAIClient> clients = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable OpenAIClient first;

    OpenAiClients(int limit) {
        this.limit = limit;
    }

    synchronized OpenAIClient of(Identity identity) {
        OpenAIClient known = clients.get(identity);
        if (known != null) {
            return known;
        }
        OpenAIClient created = first == null ? connect(identity) : derive(first, identity);
        first = first == null ? created : first;
        clients.put(identity, created);
        if (clients.size() > limit) {
            clients.remove(clients.keySet().iterator().next());
        }
        return created;
    }

    /** Asks once: repeating is the runtime's. Bodies are never logged, whatever OPENAI_LOG says (K3). */
    private static OpenAIClient connect(Identity identity) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(identity.baseUrl)
                .organization(identity.organization)
                .apiKey(identity.key.reveal())
                .maxRetries(0)
                .followRedirects(false)
                .logLevel(LogLevel.OFF)
                .build();
    }

    private static OpenAIClient derive(OpenAIClient client, Identity identity) {
        return client.withOptions(options -> options.baseUrl(identity.baseUrl)
                .organization(identity.organization)
                .apiKey(identity.key.reveal()));
    }
}
