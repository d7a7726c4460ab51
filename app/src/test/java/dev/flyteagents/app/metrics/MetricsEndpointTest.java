package dev.flyteagents.app.metrics;

import dev.flyteagents.ports.platform.Meter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsEndpointTest {

    @Test
    @DisplayName("R3 the Python server's families have their own names and nothing beside them")
    void showsThePythonServersFamilies() throws IOException, InterruptedException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(0)) {
            Meter meter = endpoint.meter();
            meter.count("flyte_connector_requests_success_total", "task_type", "snowflake", "operation", "create");
            meter.count("flyte_connector_requests_failure_total", "task_type", "snowflake", "operation", "get",
                    "error_code", "404");
            meter.time("flyte_connector_request_latency_seconds", Duration.ofMillis(1500), "task_type", "snowflake",
                    "operation", "create");
            meter.record("flyte_connector_input_literal_bytes", 120, "task_type", "snowflake");

            assertThat(read(endpoint).lines().filter(line -> line.startsWith("flyte_"))).containsExactlyInAnyOrder(
                    "flyte_connector_requests_success_total{operation=\"create\",task_type=\"snowflake\"} 1.0",
                    "flyte_connector_requests_failure_total{error_code=\"404\",operation=\"get\",task_type=\"snowflake\"} 1.0",
                    "flyte_connector_request_latency_seconds_count{operation=\"create\",task_type=\"snowflake\"} 1",
                    "flyte_connector_request_latency_seconds_sum{operation=\"create\",task_type=\"snowflake\"} 1.5",
                    "flyte_connector_input_literal_bytes_count{task_type=\"snowflake\"} 1",
                    "flyte_connector_input_literal_bytes_sum{task_type=\"snowflake\"} 120.0");
        }
    }

    @Test
    @DisplayName("R3 our own timers are histograms")
    void ownTimersAreHistograms() throws IOException, InterruptedException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(0)) {
            endpoint.meter().time("flyte_agents_call", Duration.ofMillis(20), "agent", "snowflake");

            assertThat(read(endpoint)).contains(
                    "flyte_agents_call_seconds_bucket{agent=\"snowflake\",le=\"0.01\"} 0",
                    "flyte_agents_call_seconds_bucket{agent=\"snowflake\",le=\"0.025\"} 1");
        }
    }

    @Test
    void showsTheProcessToo() throws IOException, InterruptedException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.start(0)) {
            assertThat(read(endpoint)).contains("jvm_memory_used_bytes", "process_uptime_seconds");
        }
    }

    private static String read(MetricsEndpoint endpoint) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + endpoint.port() + "/metrics"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
