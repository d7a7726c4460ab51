package dev.flyteagents.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The Kubernetes API as a service account with a role in some namespaces sees it, over TLS with an authority of its own.
 * Refusals are of the form and in the words of kube-apiserver: a {@code Status} of {@code meta/v1} with its reason.
 */
final class KubernetesStandIn implements AutoCloseable {

    private static final String USER = "system:serviceaccount:flyte:flyteconnector";

    private final Path folder;
    private final HttpsServer server;
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final Set<String> roles = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String token = "";
    private volatile int failing;
    private volatile String raw = "";

    private KubernetesStandIn(Path folder, HttpsServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** Writes {@code token} and {@code ca.crt} into the folder. */
    static KubernetesStandIn start(Path folder) throws IOException {
        return start(folder, SelfSigned.shared());
    }

    static KubernetesStandIn start(Path folder, SelfSigned identity) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KubernetesStandIn cluster = new KubernetesStandIn(folder, server);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
        Files.writeString(folder.resolve("ca.crt"), identity.authority());
        server.createContext("/", cluster::answer);
        server.start();
        cluster.rotate("first-token");
        return cluster;
    }

    KubernetesSecrets secrets(Map<String, String> keys, InstantSource clock) {
        return KubernetesSecrets.of(new KubernetesConfig(keys, folder, Duration.ofSeconds(10)), environment(), clock);
    }

    Map<String, String> environment() {
        return Map.of("KUBERNETES_SERVICE_HOST", "127.0.0.1", "KUBERNETES_SERVICE_PORT",
                Integer.toString(server.getAddress().getPort()));
    }

    /** Only this token is accepted from now on, and it is the one that is mounted. */
    void rotate(String next) throws IOException {
        token = next;
        Files.writeString(folder.resolve("token"), next + "\n");
    }

    void accept(String next) {
        token = next;
    }

    void allow(String namespace) {
        roles.add(namespace);
    }

    void put(String namespace, String name, Map<String, String> data) {
        secrets.put(namespace + "/" + name, data);
    }

    void fail(int status) {
        failing = status;
    }

    void answerWith(String body) {
        raw = body;
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String[] parts = path.split("/", -1);
        if (failing != 0) {
            send(exchange, failing, status(failing, "InternalError", "etcdserver: request timed out"));
        } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, status(401, "Unauthorized", "Unauthorized"));
        } else if (!path.matches("/api/v1/namespaces/[^/]+/secrets/[^/]+")
                || !exchange.getRequestMethod().equals("GET")) {
            send(exchange, 404, status(404, "NotFound", "the server could not find the requested resource"));
        } else if (!roles.contains(parts[4])) {
            send(exchange, 403,
                    status(403, "Forbidden", "secrets \\\"" + parts[6] + "\\\" is forbidden: User \\\"" + USER
                            + "\\\" cannot get resource \\\"secrets\\\" in API group \\\"\\\" in the namespace \\\""
                            + parts[4]
                            + "\\\""));
        } else if (!secrets.containsKey(parts[4] + "/" + parts[6])) {
            send(exchange, 404, status(404, "NotFound", "secrets \\\"" + parts[6] + "\\\" not found"));
        } else {
            send(exchange, 200, raw.isEmpty() ? secret(parts[4], parts[6]) : raw);
        }
    }

    private String secret(String namespace, String name) {
        StringBuilder data = new StringBuilder();
        secrets.getOrDefault(namespace + "/" + name, Map.of())
                .forEach((key, value) -> data.append(data.isEmpty() ? "" : ",")
                        .append('"')
                        .append(key)
                        .append("\":\"")
                        .append(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                        .append('"'));
        return "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\""
                + namespace + "\"},\"data\":{" + data + "},\"type\":\"Opaque\"}";
    }

    private static String status(int code, String reason, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                + message
                + "\",\"reason\":\"" + reason + "\",\"code\":" + code + "}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
