package dev.flyteagents.cloud.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import dev.flyteagents.domain.value.Secret;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One client for each endpoint, organization and key, dropped when it was not used for a while, as after its key was
 * rotated. All share the connections and threads of one that has no key, so that a dropped one leaves nothing to close.
 */
final class OpenAiClients {

    /** Who asks, and where. */
    record Identity(String baseUrl, Optional<String> organization, Secret key) {}

    private record Kept(OpenAIClient client, Instant lastUse) {}

    static final Duration IDLE = Duration.ofMinutes(30);

    private final int limit;
    private final InstantSource clock;
    private final OpenAIClient root = connect();
    private final Map<Identity, Kept> clients = new LinkedHashMap<>(16, 0.75f, true);

    OpenAiClients(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    synchronized OpenAIClient of(Identity identity) {
        Instant now = clock.instant();
        Kept known = clients.get(identity);
        OpenAIClient client = known == null ? derive(identity) : known.client;
        clients.put(identity, new Kept(client, now));
        clients.values().removeIf(kept -> kept.lastUse.isBefore(now.minus(IDLE)));
        if (clients.size() > limit) {
            clients.remove(clients.keySet().iterator().next());
        }
        return client;
    }

    synchronized int size() {
        return clients.size();
    }

    /** Asks once: repeating is the runtime's. Bodies are never logged, whatever OPENAI_LOG says (K3). */
    private static OpenAIClient connect() {
        return OpenAIOkHttpClient.builder()
                .apiKey("none")
                .maxRetries(0)
                .followRedirects(false)
                .logLevel(LogLevel.OFF)
                .build();
    }

    private OpenAIClient derive(Identity identity) {
        return root.withOptions(options -> options.baseUrl(identity.baseUrl)
                .organization(identity.organization)
                .apiKey(identity.key.reveal()));
    }
}
