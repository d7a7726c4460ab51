package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.SqlSession;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request to the SQL API, within the call's time; after a 401 once more under a new token (K4). */
final class ApiClient {

    private final SnowflakeConfig config;
    private final SnowflakeLogin login;
    private final ApiTokens tokens;
    private final HttpClient http;

    ApiClient(SnowflakeConfig config, InstantSource clock) {
        this.config = config;
        login = new SnowflakeLogin(config);
        tokens = new ApiTokens(clock);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.loginTimeout())
                .build();
    }

    /** A success is known by its status alone: rows that come with it, and do not come soon, are not waited for. */
    ApiAnswer get(SqlSession session, String path, CallContext call) {
        return send(session, path, "GET", "", call);
    }

    ApiAnswer post(SqlSession session, String path, String body, CallContext call) {
        return send(session, path, "POST", body, call);
    }

    private ApiAnswer send(SqlSession session, String path, String method, String body, CallContext call) {
        SnowflakeCredential credential = SnowflakeCredentials.find(session, login.host(session.account()), call);
        ApiTokens.Bearer bearer = tokens.bearer(session, credential);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(login.origin(session.account()) + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "FlyteAgents/1");
        ApiAnswer answer = send(request, bearer, call);
        return answer.status() == 401 && tokens.renewable(session, credential, bearer)
                ? send(request, tokens.bearer(session, credential), call)
                : answer;
    }

    private ApiAnswer send(HttpRequest.Builder builder, ApiTokens.Bearer bearer, CallContext call) {
        Duration remaining = call.remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw transientFailure("no time was left to ask Snowflake", null);
        }
        Duration limit = remaining.compareTo(config.networkTimeout()) < 0 ? remaining : config.networkTimeout();
        HttpRequest request = builder.setHeader("Authorization", "Bearer " + bearer.token().reveal())
                .setHeader("X-Snowflake-Authorization-Token-Type", bearer.type())
                .build();
        AtomicBoolean succeeded = new AtomicBoolean();
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, info -> {
            if (info.statusCode() == 200 && request.method().equals("GET")) {
                succeeded.set(true);
                return new HeadOfBody();
            }
            return BodySubscribers.ofString(StandardCharsets.UTF_8);
        });
        try {
            return response.thenApply(answer -> ApiAnswer.of(answer, bearer.token()))
                    .get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (succeeded.get()) {
                return ApiAnswer.succeeded();
            }
            throw transientFailure("Snowflake did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw transientFailure("the call was cancelled while Snowflake was asked", e);
        } catch (ExecutionException e) {
            if (succeeded.get()) {
                return ApiAnswer.succeeded();
            }
            throw transientFailure("Snowflake could not be reached", e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private static AgentException transientFailure(String text, @Nullable Throwable cause) {
        return new AgentException(Kind.TRANSIENT, "SNOWFLAKE_TIMEOUT", text, cause);
    }
}
