package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class OpenAiSimulatorTest {

    private final OpenAiSimulator simulator = OpenAiSimulator.start();
    private final PlainClient client = new PlainClient(simulator);

    @BeforeEach
    void forget() {
        simulator.rules().clear();
        simulator.faults().clear();
        simulator.ledger().clear();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Test
    void answersWithTextAndCountsTokens() throws Exception {
        Map<String, @Nullable Object> answer = client.ask("two words");

        assertThat(message(answer)).containsEntry("content", "You said: two words");
        assertThat(choice(answer)).containsEntry("finish_reason", "stop");
        assertThat(JsonText.object(answer.get("usage")).orElseThrow()).containsEntry("prompt_tokens", 2)
                .containsEntry("completion_tokens", 4)
                .containsEntry("total_tokens", 6);
    }

    @Test
    void cutsAnAnswerAtTheLimit() throws Exception {
        Map<String, @Nullable Object> answer = client.ask("one two three", "max_tokens", 2);

        assertThat(message(answer)).containsEntry("content", "You said:");
        assertThat(choice(answer)).containsEntry("finish_reason", "length");
    }

    @Test
    void declinesStopsAndCallsToolsByRule() throws Exception {
        simulator.rules().when("secret").declines("I can't help with that.");
        simulator.rules().when("filtered").stops("", "content_filter");
        simulator.rules().when("forecast").callsFunction("forecast", "{}");
        simulator.rules().when("weather").callsTool("weather", "{\"city\":\"Faro\"}");

        assertThat(message(client.ask("tell a Secret"))).containsEntry("content", null)
                .containsEntry("refusal", "I can't help with that.");
        assertThat(choice(client.ask("filtered"))).containsEntry("finish_reason", "content_filter");
        assertThat(message(client.ask("the weather"))).containsEntry("content", null).containsKey("tool_calls");
        assertThat(message(client.ask("a forecast"))).containsEntry("content", null)
                .containsEntry("function_call", Map.of("name", "forecast", "arguments", "{}"));
    }

    @Test
    void remembersEveryCallButNoKey() throws Exception {
        client.ask("hello");
        client.send("POST", OpenAiEndpoint.PATH, "{}", "Authorization", "Bearer sk-no");

        assertThat(simulator.ledger().calls()).extracting(RecordedCall::status).containsExactly(200, 401);
        assertThat(simulator.ledger().created()).isOne();
        assertThat(simulator.ledger().calls().toString()).doesNotContain(simulator.key(), "sk-no");
    }

    @Test
    void otherProcessesSetRulesAndReadTheLedger() throws Exception {
        client.send("POST", "/__sandbox/openai/rules",
                "{\"when\":\"ping\",\"kind\":\"answers\",\"text\":\"pong\"}");
        assertThat(message(client.ask("ping"))).containsEntry("content", "pong");

        HttpResponse<String> ledger = client.send("GET", "/__sandbox/openai/ledger", "");

        assertThat(ledger.body()).contains("\"created\":1", "\"content\":\"ping\"").doesNotContain(simulator.key());
    }

    @Test
    void faultsAreArmedOnTheEndpoint() throws Exception {
        simulator.faults().on(OpenAiEndpoint.COMPLETIONS).times(1).status(503);

        assertThat(client.send("POST", OpenAiEndpoint.PATH, "{}").statusCode()).isEqualTo(503);
        assertThat(simulator.ledger().calls()).isEmpty();
    }

    private static Map<String, @Nullable Object> choice(Map<String, @Nullable Object> answer) {
        return answer.get("choices") instanceof List<?> choices
                ? JsonText.object(choices.get(0)).orElseThrow()
                : Map.of();
    }

    private static Map<String, @Nullable Object> message(Map<String, @Nullable Object> answer) {
        return JsonText.object(choice(answer).get("message")).orElseThrow();
    }
}
