package dev.flyteagents.app.fake;

import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.platform.Rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A call as an adapter would make it. */
public final class FakeRehearsal {

    private FakeRehearsal() {}

    /** The answer's status and the secret's text. */
    public static String asked(Rehearsal rehearsal, String secret) {
        CallContext call = rehearsal.withSecrets(secret);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(rehearsal.url() + "/anything"))
                    .timeout(call.remaining())
                    .header("Authorization", call.secret(secret, "fake.example.com").reveal())
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode() + " "
                    + call.findSecret("another_token", "fake.example.com");
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
