package dev.flyteagents.sandbox;

import dev.flyteagents.ports.platform.Sandbox;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;

class VendorSandboxTest {

    @Test
    void isFoundAndAnswersWhereItsSettingsPoint() throws Exception {
        Sandbox sandbox = ServiceLoader.load(Sandbox.class).findFirst().orElseThrow();
        try (Sandbox.Running running = sandbox.start(); HttpClient client = HttpClient.newHttpClient()) {
            Map<String, String> settings = running.settings();
            assertThat(settings).containsOnlyKeys("adapters.snowflake.endpoint", "adapters.openai.endpoint",
                    "adapters.aws.endpoint",
                    "adapters.databricks.endpoint",
                    "adapters.http.hosts.sandbox", "adapters.http.allowed-networks");
            URI ledger = URI.create(settings.get("adapters.snowflake.endpoint") + "/__sandbox/snowflake/ledger");

            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(ledger).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            URI echo = URI.create("http://" + settings.get("adapters.http.hosts.sandbox") + "/__sandbox/http/echo?q=1");
            assertThat(client.send(HttpRequest.newBuilder(echo)
                    .header("Authorization", "k3canary7zq4wj")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build(), HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("{\"method\":\"POST\",\"query\":{\"q\":\"1\"},\"body\":\"{}\"}");
            assertThat(running.secrets()).containsKeys("snowflake_password", "snowflake_private_key",
                    "FLYTE_OPENAI_API_KEY", "aws_access_key_id", "aws_secret_access_key",
                    "FLYTE_DATABRICKS_ACCESS_TOKEN");
            assertThat(running.toString()).doesNotContain(running.secrets().values().iterator().next().reveal());
        }
    }
}
