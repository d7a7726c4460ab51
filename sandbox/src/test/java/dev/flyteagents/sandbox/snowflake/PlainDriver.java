package dev.flyteagents.sandbox.snowflake;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** The driver protocol by hand: no retries, no renewal, every answer as it came. */
final class PlainDriver {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SnowflakeSimulator simulator;

    PlainDriver(SnowflakeSimulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> send(String method, String path, @Nullable String token, String body)
            throws IOException, InterruptedException {
        return client.send(request(method, path, token, body), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, @Nullable String token, String body) {
        return client.sendAsync(request(method, path, token, body), BodyHandlers.ofString());
    }

    Map<String, @Nullable Object> ask(String method, String path, @Nullable String token, String body)
            throws IOException, InterruptedException {
        return object(send(method, path, token, body).body());
    }

    /** The data of an accepted login with the default context. */
    Map<String, @Nullable Object> login() throws IOException, InterruptedException {
        return login("&warehouse=COMPUTE_WH&databaseName=DEMO&schemaName=PUBLIC&roleName=ANALYST", "");
    }

    Map<String, @Nullable Object> login(String context, String moreFields) throws IOException, InterruptedException {
        String body = "{\"data\":{\"ACCOUNT_NAME\":\"sandbox\",\"LOGIN_NAME\":\"FLYTE\",\"PASSWORD\":\""
                + simulator.credentials().password() + "\""
                + moreFields + "}}";
        return accepted(ask("POST", "/session/v1/login-request?requestId=" + UUID.randomUUID() + context, null, body));
    }

    String token() throws IOException, InterruptedException {
        return text(login(), "token");
    }

    /** The id of a statement sent to run asynchronously. */
    String submit(String token, String sql) throws IOException, InterruptedException {
        return text(accepted(ask("POST", statementPath(UUID.randomUUID().toString()), token, asynchronous(sql))),
                "queryId");
    }

    Map<String, @Nullable Object> status(String token, String id) throws IOException, InterruptedException {
        Object queries = accepted(ask("GET", "/monitoring/queries/" + id, token, "")).get("queries");
        assertThat(queries).isInstanceOf(List.class);
        return queries instanceof List<?> list && !list.isEmpty()
                ? JsonText.object(list.get(0)).orElseThrow()
                : JsonText.fields();
    }

    static String statementPath(String requestId) {
        return "/queries/v1/query-request?requestId=" + requestId;
    }

    static String asynchronous(String sql) {
        return JsonText.write(Map.of("sqlText", sql, "asyncExec", true));
    }

    static String statement(String sql) {
        return JsonText.write(Map.of("sqlText", sql));
    }

    static Map<String, @Nullable Object> object(String body) {
        return JsonText.object(body).orElseThrow();
    }

    static String text(Map<String, @Nullable Object> object, String key) {
        return JsonText.text(object, key).orElseThrow();
    }

    static Map<String, @Nullable Object> accepted(Map<String, @Nullable Object> answer) {
        assertThat(answer).containsEntry("success", true);
        return JsonText.object(answer.get("data")).orElseGet(JsonText::fields);
    }

    private HttpRequest request(String method, String path, @Nullable String token, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .method(method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            String[] typed = token.split(" ", 2);
            builder.header("Authorization",
                    typed.length == 2 ? "Bearer " + typed[1] : "Snowflake Token=\"" + token + "\"");
            if (typed.length == 2) {
                builder.header("X-Snowflake-Authorization-Token-Type", typed[0]);
            }
        }
        return builder.build();
    }
}
