package dev.flyteagents.distribution.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands before a simulator, and can be the worst of vendors: one that repeats in its answer every header and the whole
 * body that it was sent, where any reader of an error would look for its words.
 */
final class Gate implements AutoCloseable {

    /** What is done with a request. */
    enum Mood {
        PASS, ECHO_401, ECHO_400, ECHO_500, GARBAGE, HANG, REFUSE
    }

    private final String target;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Mood mood = Mood.PASS;

    Gate(String target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every request with its headers. */
    Queue<String> received() {
        return received;
    }

    void become(Mood other) {
        mood = other;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            StringBuilder seen = new StringBuilder(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestHeaders()
                    .forEach((name, values) -> seen.append(' ')
                            .append(name)
                            .append(": ")
                            .append(String.join(", ", values)));
            String all = seen.append(' ').append(new String(body, StandardCharsets.UTF_8)).toString();
            received.add(all);
            switch (mood) {
                case PASS -> pass(exchange, body);
                case ECHO_401 -> answer(exchange, 401, errorSaying(all));
                case ECHO_400 -> answer(exchange, 400, errorSaying(all));
                case ECHO_500 -> answer(exchange, 500, errorSaying(all));
                case GARBAGE -> answer(exchange, 200, "<html>" + all);
                case HANG -> end.await(60, TimeUnit.SECONDS);
                case REFUSE -> {
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An error in the form of OpenAI and in that of Snowflake at once. */
    private static String errorSaying(String text) {
        String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
        return "{\"error\":{\"message\":" + quoted + ",\"code\":\"echo\",\"type\":\"echo\",\"param\":" + quoted
                + "},\"code\":\"390100\",\"message\":" + quoted + ",\"success\":false,\"data\":{}}";
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT)
                    .matches("host|content-length|connection|upgrade|http2-settings|expect")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        reply.headers().map().forEach((name, values) -> {
            if (!name.matches("content-length|transfer-encoding|connection|:status")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        send(exchange, reply.statusCode(), reply.body());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
