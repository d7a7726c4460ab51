package dev.flyteagents.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves {@code /metrics} to Prometheus. */
public final class MetricsEndpoint implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private MetricsEndpoint(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts on the port, or on a free one for 0.
     *
     * @throws IOException when the port cannot be had
     */
    public static MetricsEndpoint start(int port) throws IOException {
        MetricsEndpoint endpoint = new MetricsEndpoint(HttpServer.create(new InetSocketAddress(port), 0));
        new JvmMemoryMetrics().bindTo(endpoint.registry);
        new JvmThreadMetrics().bindTo(endpoint.registry);
        new UptimeMetrics().bindTo(endpoint.registry);
        endpoint.server.setExecutor(endpoint.threads);
        endpoint.server.createContext("/metrics", endpoint::answer);
        endpoint.server.start();
        return endpoint;
    }

    public MicrometerMeter meter() {
        return new MicrometerMeter(registry);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        registry.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] page = page();
            exchange.getResponseHeaders().set("Content-Type", PrometheusTextFormatWriter.CONTENT_TYPE);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    /** Micrometer adds a maximum to each of our families, which the Python server's do not have. */
    private byte[] page() throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        writer.write(page, registry.getPrometheusRegistry()
                .scrape(name -> !(name.startsWith("flyte_") && name.endsWith("_max"))),
                EscapingScheme.UNDERSCORE_ESCAPING);
        return page.toByteArray();
    }
}
