package dev.flyteagents.cloud.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.core.JsonField;
import com.openai.core.JsonMissing;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatRequest;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests and answers as JSON. The SDK's typed models are passed by, so that nothing is lost that they do not know. */
final class OpenAiBodies {

    private static final String MODEL = "model";
    private static final JsonMapper MAPPER = new JsonMapper();

    private OpenAiBodies() {}

    @SuppressWarnings("unchecked") // a missing value fits a field of every type
    static ChatCompletionCreateParams parameters(ChatRequest request) {
        ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder()
                .messages((JsonField<List<com.openai.models.chat.completions.ChatCompletionMessageParam>>) JsonMissing
                        .of());
        request.body().fields().forEach((name, value) -> {
            if (name.equals(MODEL) && value instanceof Value.Text(String model)) {
                builder.model(model);
            } else {
                builder.putAdditionalBodyProperty(name, JsonValue.from(plain(value)));
            }
        });
        request.idempotencyKey().ifPresent(key -> builder.putAdditionalHeader("Idempotency-Key", key));
        return builder.build();
    }

    static ChatAnswer answer(InputStream body) throws IOException {
        JsonNode answer = MAPPER.readTree(body);
        JsonNode choice = answer.path("choices").path(0);
        JsonNode message = choice.path("message");
        JsonNode tools = message.path("tool_calls");
        JsonNode calls = tools.isEmpty() ? message.path("function_call") : tools;
        return new ChatAnswer(answer.path("id").asText(""), answer.path(MODEL).asText(""),
                text(message.path("content")), text(message.path("refusal")).filter(refusal -> !refusal.isEmpty()),
                calls.isEmpty() ? Optional.empty() : Optional.of(json(calls)),
                choice.path("finish_reason").asText(""),
                value(answer.path("usage")) instanceof Value.Struct usage ? usage : Value.Struct.empty());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static String json(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON can be written as JSON", e);
        }
    }

    private static @Nullable Object plain(Value value) {
        return switch (value) {
            case Value.Null() -> null;
            case Value.Bool(boolean flag) -> flag;
            case Value.Int64(long number) -> number;
            case Value.Float64(double number) -> number;
            case Value.Text(String text) -> text;
            case Value.Array(List<Value> items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case Value.Struct(Map<String, Value> fields) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.forEach((name, field) -> map.put(name, plain(field)));
                yield map;
            }
        };
    }

    private static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER -> node.canConvertToLong() && node.isIntegralNumber()
                    ? Value.of(node.longValue())
                    : Value.of(node.doubleValue());
            case STRING -> Value.of(node.textValue());
            case ARRAY -> Value.of(node.valueStream().map(OpenAiBodies::value).toList());
            case OBJECT -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
                yield Value.of(fields);
            }
            case NULL, MISSING, BINARY, POJO -> Value.ofNothing();
        };
    }
}
