package dev.flyteagents.benchmarks.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A simulated vendor from outside: its faults, its rules, and its ledger. */
final class Vendor {

    private static final Pattern ENDPOINT = Pattern.compile("(?m)^  (\\w+):\\n    endpoint: (http://\\S+)$");

    /** Kinds of trouble, of which each call meets one with the given probability together. */
    private static final List<String> KINDS = List.of(
            "\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":1", "\"kind\":\"status\",\"status\":500",
            "\"kind\":\"status\",\"status\":503", "\"kind\":\"lost-response\"", "\"kind\":\"lost-request\"",
            "\"kind\":\"latency\",\"millis\":1500", "\"kind\":\"late-effect\",\"millis\":1500",
            "\"kind\":\"late-effect\",\"millis\":4000", "\"kind\":\"slow-body\",\"millis\":1500",
            "\"kind\":\"hang\",\"millis\":3000");

    private final HttpClient client = HttpClient.newHttpClient();
    private final LedgerForm form;
    private final String url;

    private Vendor(LedgerForm form, String url) {
        this.form = form;
        this.url = url + "/__sandbox/" + form.name().toLowerCase(Locale.ROOT) + "/";
    }

    /** Those that the sandbox's configuration names. */
    static List<Vendor> of(String configuration) {
        Map<String, String> endpoints = ENDPOINT.matcher(configuration)
                .results()
                .collect(Collectors.toMap((MatchResult found) -> found.group(1), found -> found.group(2)));
        return List.of(LedgerForm.values())
                .stream()
                .map(form -> new Vendor(form, require(endpoints, form.name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    /** How long jobs run, and how they end, where a statement cannot say so. */
    void teach() {
        if (form != LedgerForm.SNOWFLAKE) {
            PlannedTask.WORK.forEach(work -> send("POST", "rules", "{\"when\":\"" + work.name() + "\"," + work.outcome()
                    + "}"));
        }
    }

    void trouble(double probability, long seed) {
        send("POST", "seed", "{\"seed\":" + seed + "}");
        KINDS.forEach(kind -> arm("any", kind, probability / KINDS.size()));
        form.forgetful().forEach((endpoint, kind) -> arm(endpoint, kind, probability / 2));
    }

    /** Every submit is accepted only after this long. */
    void acceptAfter(int seconds) {
        form.submits().forEach(endpoint -> arm(endpoint, "\"kind\":\"late-effect\",\"millis\":" + seconds * 1000, 1));
    }

    void calm() {
        send("DELETE", "faults", "");
    }

    List<Job> jobs() {
        return form.jobs(send("GET", "ledger", ""));
    }

    private void arm(String endpoint, String kind, double probability) {
        send("POST", "faults",
                "{\"endpoint\":\"" + endpoint + "\",\"probability\":" + probability + "," + kind + "}");
    }

    /** A vendor that does not take the order would make the run mean less than it says. */
    private String send(String method, String path, String body) {
        try {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url + path))
                    .method(method, BodyPublishers.ofString(body))
                    .build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + url + path + ": HTTP " + answer.statusCode() + " "
                        + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String require(Map<String, String> endpoints, String vendor) {
        String endpoint = endpoints.get(vendor);
        if (endpoint == null) {
            throw new IllegalStateException("the sandbox has no " + vendor);
        }
        return endpoint;
    }
}
