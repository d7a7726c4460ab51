package dev.flyteagents.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The simulated vendor from outside: its faults, and its ledger. */
final class Vendor {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ten kinds of trouble, of which each call meets one with the given probability together. */
    private static final List<String> KINDS = List.of(
            "\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":1", "\"kind\":\"status\",\"status\":500",
            "\"kind\":\"status\",\"status\":503", "\"kind\":\"lost-response\"", "\"kind\":\"lost-request\"",
            "\"kind\":\"latency\",\"millis\":1500", "\"kind\":\"late-effect\",\"millis\":1500",
            "\"kind\":\"late-effect\",\"millis\":4000", "\"kind\":\"slow-body\",\"millis\":1500",
            "\"kind\":\"hang\",\"millis\":3000");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Vendor(String url) {
        this.url = url + "/__sandbox/snowflake/";
    }

    void trouble(double probability, long seed) {
        send("POST", "seed", "{\"seed\":" + seed + "}");
        KINDS.forEach(kind -> arm("any", kind, probability / KINDS.size()));
    }

    /** Every submit is accepted only after this long. */
    void acceptAfter(int seconds) {
        arm("api_submit", "\"kind\":\"late-effect\",\"millis\":" + seconds * 1000, 1);
    }

    void calm() {
        send("DELETE", "faults", "");
    }

    List<Job> jobs() {
        try {
            List<Job> jobs = new ArrayList<>();
            for (JsonNode query : JSON.readTree(send("GET", "ledger", "")).path("queries")) {
                JsonNode tag = tag(query.path("queryTag").asText());
                if (tag.has("flyte-execution")) {
                    jobs.add(new Job(query.path("id").asText(), tag.path("flyte-execution").asText(),
                            tag.path("flyte-key").asText(), query.path("state").asText(),
                            query.path("cancelled").asBoolean(), query.path("finished").isNull()));
                }
            }
            return jobs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One job as the vendor recorded it. */
    record Job(String id, String execution, String key, String state, boolean cancelled, boolean alive) {

        boolean succeeded() {
            return state.equals("SUCCESS");
        }
    }

    private static JsonNode tag(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private void arm(String endpoint, String kind, double probability) {
        send("POST", "faults",
                "{\"endpoint\":\"" + endpoint + "\",\"probability\":" + probability + "," + kind + "}");
    }

    private String send(String method, String path, String body) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url + path))
                    .method(method, BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
