package dev.flyteagents.sandbox;

import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.platform.Sandbox;
import dev.flyteagents.testkit.ports.SandboxContract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

class VendorSandboxContractTest extends SandboxContract {

    @Override
    protected Sandbox sandbox() {
        return new VendorSandbox();
    }

    @Override
    protected String secret() {
        return "FLYTE_OPENAI_API_KEY";
    }

    @Override
    protected boolean accepts(Map<String, String> settings, Secret secret) throws IOException, InterruptedException {
        URI completions = URI.create(settings.get("adapters.openai.endpoint") + "/chat/completions");
        HttpRequest empty = HttpRequest.newBuilder(completions)
                .header("Authorization", "Bearer " + secret.reveal())
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return switch (client.send(empty, HttpResponse.BodyHandlers.ofString()).statusCode()) {
                case 400 -> true;
                case 401 -> false;
                default -> throw new IllegalStateException("neither let in nor refused");
            };
        }
    }
}
