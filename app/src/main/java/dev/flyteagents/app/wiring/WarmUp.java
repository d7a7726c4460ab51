package dev.flyteagents.app.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flyteagents.ports.platform.Rehearsal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lets adapters make their first calls before anybody waits for one (ADR 0015). Never fails, and has an end. */
final class WarmUp {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final byte[] REFUSAL = "{\"message\":\"a rehearsal\"}".getBytes(StandardCharsets.UTF_8);

    private WarmUp() {}

    /** Returns when all have been rehearsed, or after this long. */
    static void within(Duration limit, InstantSource clock, Function<Rehearsal, List<Runnable>> rehearsals) {
        try (ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpServer nowhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            nowhere.setExecutor(answering);
            nowhere.createContext("/", WarmUp::refuse);
            nowhere.start();
            try {
                String url = "http://127.0.0.1:" + nowhere.getAddress().getPort();
                rehearse(rehearsals.apply(new Rehearsal(url, clock.instant().plus(limit), clock)), limit);
            } finally {
                nowhere.stop(0);
            }
        } catch (IOException e) {
            log.debug("no rehearsal: no port on this machine could be had", e);
        }
    }

    /** On platform threads: they load classes, which holds a carrier of virtual ones. */
    private static void rehearse(List<Runnable> rehearsals, Duration limit) {
        ExecutorService threads = Executors
                .newCachedThreadPool(Thread.ofPlatform().daemon().name("rehearsal").factory());
        rehearsals.forEach(rehearsal -> threads.execute(() -> ignoringFailure(rehearsal)));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("the rehearsal took longer than {}", limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ignoringFailure(Runnable rehearsal) {
        try {
            rehearsal.run();
        } catch (RuntimeException | LinkageError e) {
            log.debug("a rehearsal failed", e);
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(400, REFUSAL.length);
            exchange.getResponseBody().write(REFUSAL);
        }
    }
}
