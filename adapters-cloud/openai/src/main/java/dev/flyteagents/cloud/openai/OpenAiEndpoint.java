package dev.flyteagents.cloud.openai;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.ChatRequest;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a request goes. The operator's endpoint may be plain HTTP; what a task names must be HTTPS (K2). */
record OpenAiEndpoint(String baseUrl, String host) {

    private static final String OPENAI = "https://api.openai.com/v1";

    static OpenAiEndpoint of(OpenAiConfig config, ChatRequest request) {
        Optional<String> endpoint = config.endpoint();
        if (endpoint.isPresent()) {
            return parse(endpoint.get(), "adapters.openai.endpoint");
        }
        OpenAiEndpoint named = parse(request.baseUrl().orElse(OPENAI), "base_url");
        if (!named.baseUrl.regionMatches(true, 0, "https://", 0, "https://".length())) {
            throw wrong("base_url", null);
        }
        return named;
    }

    private static OpenAiEndpoint parse(String url, String name) {
        try {
            URI uri = new URI(url);
            String host = uri.getHost();
            if (host == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                throw wrong(name, null);
            }
            return new OpenAiEndpoint(url, host);
        } catch (URISyntaxException e) {
            throw wrong(name, e);
        }
    }

    /** Shows no part of the URL, which may hold a secret. */
    private static AgentException wrong(String name, @Nullable URISyntaxException cause) {
        return new AgentException(AgentException.Kind.USER, "OPENAI_BASE_URL",
                name + " must be an https:// URL with a host, and without a user, a query or a fragment", cause);
    }
}
