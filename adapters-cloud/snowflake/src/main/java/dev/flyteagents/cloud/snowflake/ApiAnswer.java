package dev.flyteagents.cloud.snowflake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.net.http.HttpResponse;
import java.time.Duration;

/** An answer of the SQL API, read; a field that it lacks is empty. */
record ApiAnswer(int status, String code, String sqlState, String message, String handle,
        @Nullable Duration retryAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiAnswer succeeded() {
        return new ApiAnswer(200, "", "", "", "", null);
    }

    static ApiAnswer of(HttpResponse<String> response) {
        JsonNode body = body(response.body());
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        return new ApiAnswer(response.statusCode(), body.path("code").asText(""), body.path("sqlState").asText(""),
                body.path("message").asText(""), body.path("statementHandle").asText(""), retryAfter);
    }

    /** What kept the API from doing what it was asked. */
    AgentException failure() {
        String text = code.isEmpty() ? "Snowflake answered HTTP " + status : code + ": " + message;
        String name = "SNOWFLAKE_" + (code.isEmpty() ? "HTTP_" + status : code);
        return switch (status) {
            case 401, 403 -> new AgentException(Kind.AUTH, name, text, null);
            case 429 -> AgentException.throttled(name, text, retryAfter, null);
            case 400, 422 -> SnowflakeFailures.refused(code.isEmpty() ? "UNKNOWN" : code, sqlState, message);
            default -> new AgentException(Kind.TRANSIENT, name, text, null);
        };
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
