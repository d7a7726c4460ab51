package dev.flyteagents.jdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code GET /api/v1/namespaces/{namespace}/secrets/{name}}, within its time and no larger than a secret may be. */
final class KubernetesApi {

    /** 1 MiB of data in base64, and what stands around it. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final int LONGEST_MESSAGE = 500;
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private record Answer(int status, String body) {}

    private final URI base;
    private final ServiceAccount account;
    private final Duration timeout;

    private KubernetesApi(URI base, ServiceAccount account, Duration timeout) {
        this.base = base;
        this.account = account;
        this.timeout = timeout;
    }

    static KubernetesApi of(KubernetesConfig config, Map<String, String> environment) {
        String host = environment.getOrDefault(HOST, "");
        if (host.isBlank()) {
            throw new IllegalArgumentException("kubernetes.secrets: this server runs in no Kubernetes cluster, since "
                    + HOST + " is not set; remove the setting, or run in a pod");
        }
        String name = host.contains(":") ? "[" + host + "]" : host;
        URI base = URI.create("https://" + name + ":" + environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"));
        return new KubernetesApi(base, new ServiceAccount(config.serviceAccount()), config.timeout());
    }

    /** The secret's data of this key; empty when the namespace has no such secret. */
    Optional<Secret> secret(String namespace, String name, String key) {
        String place = "Kubernetes secret " + namespace + "/" + name;
        URI uri = base.resolve("/api/v1/namespaces/" + namespace + "/secrets/" + name);
        Answer answer = ask(place, uri);
        return switch (answer.status) {
            case 200 -> Optional.of(read(place, parse(place, answer), key));
            case 404 -> Optional.empty();
            case 401 -> throw refused(place, answer, "the token of this server's service account is not accepted");
            case 403 -> throw refused(place, answer,
                    "this server's service account needs a role in that namespace with the verb get on the secret");
            default -> throw unanswered(place, "HTTP " + answer.status + words(answer), null);
        };
    }

    private Answer ask(String place, URI uri) {
        FutureTask<Answer> task = new FutureTask<>(() -> answer(uri));
        Thread.ofVirtual().name("kubernetes").start(task);
        try {
            return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw unanswered(place, "no answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw unanswered(place, "the call was cancelled", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof AgentException ours) {
                throw ours;
            }
            // Anything but IO may quote the header, which has the token.
            throw cause instanceof IOException lost
                    ? unanswered(place, reason(lost), lost)
                    : unanswered(place, "an unexpected failure", null);
        }
    }

    private Answer answer(URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + account.token().reveal())
                .header("Accept", "application/json")
                .timeout(timeout)
                .build();
        HttpResponse<InputStream> response = account.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return new Answer(response.statusCode(), new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8));
        }
    }

    private static Secret read(String place, JsonNode secret, String key) {
        JsonNode data = secret.path("data");
        if (!data.path(key).isTextual()) {
            List<String> keys = new ArrayList<>();
            data.fieldNames().forEachRemaining(keys::add);
            throw new AgentException(Kind.AUTH, "KUBERNETES_SECRET_KEY", place + " has no key '" + key + "', it has "
                    + (keys.isEmpty() ? "none" : String.join(", ", keys)) + "; see the setting kubernetes.secrets",
                    null);
        }
        try {
            return Secret.of(new String(Base64.getDecoder().decode(data.path(key).textValue()),
                    StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw unanswered(place, "its data is not base64", null);
        }
    }

    /** Without the parser's words, which would quote the secret. */
    private static JsonNode parse(String place, Answer answer) {
        try {
            return MAPPER.readTree(answer.body);
        } catch (JsonProcessingException e) {
            throw unanswered(place, "the answer is not JSON", null);
        }
    }

    /** What the {@code Status} of a refusal says. */
    private static String words(Answer answer) {
        try {
            String message = MAPPER.readTree(answer.body).path("message").asText();
            return message.isBlank() ? "" : ": " + message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String reason(IOException cause) {
        return Optional.ofNullable(cause.getMessage()).orElseGet(() -> cause.getClass().getSimpleName());
    }

    private static AgentException refused(String place, Answer answer, String advice) {
        return new AgentException(Kind.AUTH, "KUBERNETES_REFUSED",
                place + " was refused, HTTP " + answer.status + words(answer) + "; " + advice, null);
    }

    private static AgentException unanswered(String place, String problem, @Nullable Exception cause) {
        return new AgentException(Kind.TRANSIENT, "KUBERNETES_UNREACHABLE", place + " cannot be read: " + problem,
                cause);
    }
}
