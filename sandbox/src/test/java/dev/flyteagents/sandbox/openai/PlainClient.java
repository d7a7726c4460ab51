package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/** The protocol by hand: no retries, every answer as it came. */
final class PlainClient {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OpenAiSimulator simulator;

    PlainClient(OpenAiSimulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The answer to one user message. */
    Map<String, @Nullable Object> ask(String message, Object... parameters) throws IOException, InterruptedException {
        Map<String, @Nullable Object> body = fields(parameters);
        body.put("model", "gpt-4o-mini");
        body.put("messages", List.of(fields("role", "user", "content", message)));
        return object(send("POST", OpenAiEndpoint.PATH, JsonText.write(body), "Authorization",
                "Bearer " + simulator.key()).body());
    }

    static Map<String, @Nullable Object> object(String json) {
        return JsonText.object(json).orElseThrow(() -> new AssertionError("not an object: " + json));
    }
}
