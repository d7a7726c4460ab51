package dev.flyteagents.cloud.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A host on 127.0.0.1 that answers each path as the test says. */
final class LoopbackHost implements AutoCloseable {

    /** A request as it came. */
    record Received(String method, String path, String query, Headers headers, String body) {}

    /** Writes an answer. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private LoopbackHost(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static LoopbackHost start() {
        try {
            return new LoopbackHost(HttpServer.create(address(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LoopbackHost secure(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new LoopbackHost(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    URI answers(String path, Answer answer) {
        answers.put(path, answer);
        return at(path);
    }

    URI answers(String path, int status, String text) {
        return answers(path, exchange -> reply(exchange, status, text.getBytes(StandardCharsets.UTF_8)));
    }

    URI redirects(String path, int status, String location) {
        return answers(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            reply(exchange, status, new byte[0]);
        });
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    List<Received> received() {
        return received;
    }

    Optional<Received> last(String path) {
        return received.stream().filter(request -> request.path().equals(path)).reduce((first, last) -> last);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI uri = exchange.getRequestURI();
            received.add(new Received(exchange.getRequestMethod(), uri.getPath(),
                    Optional.ofNullable(uri.getRawQuery()).orElse(""), exchange.getRequestHeaders(), body));
            answers.getOrDefault(uri.getPath(), unknown -> reply(unknown, 404, new byte[0])).to(exchange);
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
