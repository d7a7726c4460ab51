package dev.flyteagents.sandbox.databricks;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The protocol by hand: no retries, every answer as it came. */
final class PlainClient {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DatabricksSimulator simulator;

    PlainClient(DatabricksSimulator simulator) {
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

    /** With the personal access token. */
    Map<String, @Nullable Object> ask(String method, String path, String body)
            throws IOException, InterruptedException {
        return object(send(method, path, body, "Authorization", "Bearer " + simulator.credentials().token()).body());
    }

    long submit(String body) throws IOException, InterruptedException {
        return JsonText.text(ask("POST", "/api/2.2/jobs/runs/submit", body), "run_id")
                .map(Long::parseLong)
                .orElseThrow();
    }

    Map<String, @Nullable Object> run(long id) throws IOException, InterruptedException {
        return ask("GET", "/api/2.2/jobs/runs/get?run_id=" + id, "");
    }

    static Map<String, @Nullable Object> object(String json) {
        return JsonText.object(json).orElseThrow(() -> new AssertionError("not an object: " + json));
    }
}
