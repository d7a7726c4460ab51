package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatCompletions;
import dev.flyteagents.ports.remote.ChatRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every implementation of {@link ChatCompletions} keeps. The model {@value #MODEL} of the test answers
 * {@value #PLAIN} with itself, refuses {@value #REFUSED}, is cut off answering {@value #LONG}, calls a tool on
 * {@value #TOOL} and a function on {@value #FUNCTION}; there is no {@value #NO_MODEL}.
 */
public abstract class ChatCompletionsContract {

    public static final String MODEL = "gpt-4o-mini";
    public static final String NO_MODEL = "gpt-none";
    public static final String PLAIN = "plain";
    public static final String REFUSED = "refused";
    public static final String LONG = "long";
    public static final String TOOL = "tool";
    public static final String FUNCTION = "function";

    protected abstract ChatCompletions completions();

    /** A call that has time and credentials. */
    protected abstract FakeCallContext call();

    @Test
    @DisplayName("A message is answered with text, the model's name and an id")
    final void aMessageIsAnswered() {
        ChatAnswer answer = ask(PLAIN);

        assertThat(answer.content()).hasValue(PLAIN);
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.model()).startsWith(MODEL);
        assertThat(answer.id()).isNotEmpty();
        assertThat(answer.refusal()).isEmpty();
    }

    @Test
    @DisplayName("A refusal is an answer, with the model's words")
    final void aRefusalIsAnAnswer() {
        ChatAnswer answer = ask(REFUSED);

        assertThat(answer.refusal()).hasValueSatisfying(text -> assertThat(text).isNotBlank());
        assertThat(answer.content()).isEmpty();
    }

    @Test
    @DisplayName("An answer that was cut says so")
    final void anAnswerThatWasCutSaysSo() {
        assertThat(ask(LONG).finishReason()).isEqualTo("length");
    }

    @Test
    @DisplayName("A call of a tool arrives as JSON")
    final void aCallOfAToolArrivesAsJson() {
        ChatAnswer answer = ask(TOOL);

        assertThat(answer.content()).isEmpty();
        assertThat(answer.toolCalls()).hasValueSatisfying(json -> assertThat(json).startsWith("[{").contains("\"id\""));
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
    }

    @Test
    @DisplayName("A call of a function arrives as JSON")
    final void aCallOfAFunctionArrivesAsJson() {
        ChatAnswer answer = ask(FUNCTION);

        assertThat(answer.content()).isEmpty();
        assertThat(answer.toolCalls())
                .hasValueSatisfying(json -> assertThat(json).startsWith("{").contains("\"name\""));
        assertThat(answer.finishReason()).isEqualTo("function_call");
    }

    @Test
    @DisplayName("C3 A model that does not exist is the user's mistake, in the vendor's words")
    final void aModelThatDoesNotExistIsTheUsersMistake() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> completions().complete(request(NO_MODEL, PLAIN), call()))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(AgentException.Kind.USER);
                    assertThat(refusal.text()).startsWith("model_not_found: ").contains(NO_MODEL);
                });
    }

    @Test
    @DisplayName("X2 A call without time left is transient, and nothing is asked")
    final void aCallWithoutTimeLeftIsTransient() {
        assertThatExceptionOfType(AgentException.class)
                .isThrownBy(() -> completions().complete(request(MODEL, PLAIN), call().within(Duration.ZERO)))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(AgentException.Kind.TRANSIENT));
    }

    /** One user message to a model. */
    public static ChatRequest request(String model, String message) {
        Value.Struct body = Value.of(Map.of("model", Value.of(model), "messages",
                Value.of(List.of(Value.of(Map.of("role", Value.of("user"), "content", Value.of(message)))))));
        return new ChatRequest(body, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ChatAnswer ask(String message) {
        return completions().complete(request(MODEL, message), call());
    }
}
