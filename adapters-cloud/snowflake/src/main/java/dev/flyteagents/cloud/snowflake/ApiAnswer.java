package dev.flyteagents.cloud.snowflake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flyteagents.domain.value.Secret;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import org.jspecify.annotations.Nullable;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An answer of the SQL API, read; a field that it lacks is empty. */
record ApiAnswer(int status, JsonNode body, @Nullable Duration retryAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiAnswer succeeded() {
        return new ApiAnswer(200, JsonNodeFactory.instance.missingNode(), null);
    }

    /** With another text where Snowflake, or a proxy on the way, repeats the token that it was sent (K3). */
    static ApiAnswer of(HttpResponse<String> response, Secret token) {
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        return new ApiAnswer(response.statusCode(), body(token.mask(response.body())), retryAfter);
    }

    String code() {
        return text("code");
    }

    String sqlState() {
        return text("sqlState");
    }

    String message() {
        return text("message");
    }

    String handle() {
        return text("statementHandle");
    }

    /** Of each statement of a request of several that succeeded; a failure names none of them. */
    List<String> handles() {
        List<String> handles = new ArrayList<>();
        body.path("statementHandles").forEach(handle -> handles.add(handle.asText("")));
        return handles;
    }

    List<List<@Nullable String>> rows() {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode row : body.path("data")) {
            List<@Nullable String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.isNull() ? null : cell.asText("")));
            rows.add(cells);
        }
        return rows;
    }

    /** What kept the API from doing what it was asked. */
    AgentException failure() {
        String text = code().isEmpty() ? "Snowflake answered HTTP " + status : code() + ": " + message();
        String name = "SNOWFLAKE_" + (code().isEmpty() ? "HTTP_" + status : code());
        return switch (status) {
            case 401, 403 -> new AgentException(Kind.AUTH, name, text, null);
            case 429 -> AgentException.throttled(name, text, retryAfter, null);
            case 400, 422 -> SnowflakeFailures.refused(code().isEmpty() ? "UNKNOWN" : code(), sqlState(), message());
            default -> new AgentException(Kind.TRANSIENT, name, text, null);
        };
    }

    private String text(String field) {
        return body.path(field).asText("");
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
