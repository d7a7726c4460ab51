package dev.flyteagents.sandbox.aws;

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

/** The protocols by hand: no retries, every answer as it came. */
final class PlainClient {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AwsSimulator simulator;

    PlainClient(AwsSimulator simulator) {
        this.simulator = simulator;
    }

    /** A request is a target, {@code FORM}, or a method and a path. */
    HttpResponse<String> send(String request, String body, String credential)
            throws IOException, InterruptedException {
        boolean rest = request.contains(" /");
        String[] parts = request.split(" ", 2);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(simulator.url() + (rest ? parts[1] : "/")))
                .method(rest ? parts[0] : "POST",
                        body.equals("-") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Content-Type", request.equals("FORM")
                        ? "application/x-www-form-urlencoded"
                        : "application/x-amz-json-1.1");
        if (!rest && !request.equals("FORM")) {
            builder.header("X-Amz-Target", request);
        }
        switch (credential) {
            case "none" -> {
            }
            case "malformed" -> builder.header("Authorization", "AWS4-HMAC-SHA256 Credential=x");
            default -> builder.header("Authorization",
                    signature(credential.equals("valid") ? simulator.settings().keyId() : "AKIANOBODY"));
        }
        return client.send(builder.build(), BodyHandlers.ofString());
    }

    Map<String, @Nullable Object> answer(String target, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(target, body, "valid");
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return JsonText.object(response.body()).orElseThrow();
    }

    private static String signature(String keyId) {
        return "AWS4-HMAC-SHA256 Credential=" + keyId + "/20260101/eu-central-1/sagemaker/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
    }
}
