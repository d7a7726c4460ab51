package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.LiteralValue;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.InvalidFieldException;
import dev.flyteagents.domain.value.Value;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChatGptTaskTest {

    @Test
    @DisplayName("Flyte 1's form becomes one user message")
    void flyte1sFormBecomesOneUserMessage() {
        assertThat(messages(Tasks.flyte1())).containsExactly(message("user", "What is Flyte?"));
    }

    @Test
    @DisplayName("P2 Every parameter is kept, integers as integers")
    void everyParameterIsKept() {
        Tasks task = Tasks.flyte1()
                .config("max_tokens", Value.of(64.0))
                .config("temperature", Value.of(0.7))
                .config("stream", Value.of(false))
                .config("never_heard_of", Value.of(Map.of("n", Value.of(2.0))));

        assertThat(body(task)).containsEntry("max_tokens", new Value.Int64(64))
                .containsEntry("temperature", new Value.Float64(0.7))
                .containsEntry("stream", Value.of(false))
                .containsEntry("never_heard_of", Value.of(Map.of("n", new Value.Int64(2))));
    }

    @Test
    @DisplayName("A parameter that is null is left out")
    void aParameterThatIsNullIsLeftOut() {
        assertThat(body(Tasks.flyte1().config("stop", Value.ofNothing()))).doesNotContainKey("stop");
        assertThat(ChatGptTask.of(Tasks.flyte1().custom("openai_organization", Value.ofNothing()).request())
                .organization()).isEmpty();
    }

    @Test
    @DisplayName("The conversation is the system prompt, the task's messages, those of the inputs, the message")
    void theConversationHasAnOrder() {
        Tasks task = Tasks.flyte1()
                .ours("system_prompt", Value.of("Be brief."))
                .config("messages", Value.of(List.of(message("user", "one"))))
                .input("messages", Literal.of(List.of(generic(message("assistant", "two")))));

        assertThat(messages(task)).containsExactly(message("system", "Be brief."), message("user", "one"),
                message("assistant", "two"), message("user", "What is Flyte?"));
    }

    @Test
    void aSystemPromptOfTheInputsReplacesTheTasks() {
        Tasks task = Tasks.flyte1()
                .ours("system_prompt", Value.of("Be brief."))
                .input("system_prompt", Literal.of("Be verbose."));

        assertThat(messages(task).get(0)).isEqualTo(message("system", "Be verbose."));
    }

    @Test
    void aConversationNeedsNoMessageOfItsOwn() {
        Tasks task = Tasks.flyte1().withoutInputs().config("messages", Value.of(List.of(message("user", "one"))));

        assertThat(messages(task)).containsExactly(message("user", "one"));
    }

    @Test
    @DisplayName("Messages arrive as flytekit packs a dict")
    void messagesArriveAsFlytekitPacksADict() {
        assertThat(messages(Tasks.flyte1().withoutInputs().input("messages", Literal.of(List.of(packedMessage())))))
                .containsExactly(message("user", "hi"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 16})
    @DisplayName("H3 A dict whose bytes end early is refused, not read")
    void aDictWhoseBytesEndEarlyIsRefused(int length) {
        byte[] whole = packed();
        Literal cut = binary(Arrays.copyOf(whole, length));

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> messages(Tasks.flyte1().input("messages", Literal.of(List.of(cut)))))
                .withMessageStartingWith("inputs.messages[0]: ");
    }

    @Test
    @DisplayName("C2 Mistakes are named by path")
    void mistakesAreNamedByPath() {
        refuses(Tasks.flyte1().config("model", Value.of(4)), "custom.chatgpt_config.model: must be a string");
        refuses(Tasks.flyte1().config("model", Value.ofNothing()), "custom.chatgpt_config.model: is required");
        refuses(Tasks.flyte1().config("stream", Value.of(true)), "custom.chatgpt_config.stream: must be false");
        refuses(Tasks.flyte1().config("messages", Value.of("hi")), "custom.chatgpt_config.messages: must be a list");
        refuses(Tasks.flyte1().config("messages", Value.of(List.of(Value.of("hi")))),
                "custom.chatgpt_config.messages[0]: must be an object");
        refuses(Tasks.flyte1().config("messages", Value.of(List.of(Value.Struct.empty()))),
                "custom.chatgpt_config.messages[0].role: is required");
        refuses(Tasks.flyte1().withoutInputs(), "inputs.message: is required");
        refuses(Tasks.flyte1().input("mesage", Literal.of("x")),
                "inputs.mesage: is not known; did you mean 'message'?");
        refuses(Tasks.flyte1().input("message", Literal.of(7)), "inputs.message: must be a string");
        refuses(Tasks.flyte1().input("messages", Literal.of("hi")), "inputs.messages: must be a list of dicts");
        refuses(Tasks.flyte1().custom("chatgptconfig", Value.of("x")), "custom.chatgptconfig: is not known");
        refuses(Tasks.flyte1().ours("prompt", Value.of("x")), "custom.flyte_agents.prompt: is not known");
        refuses(Tasks.flyte1().outputs(Map.of("text", LiteralType.simple(SimpleType.STRING))),
                "interface.outputs.text: cannot be provided");
        refuses(Tasks.flyte1().outputs(Map.of("o0", LiteralType.simple(SimpleType.INTEGER))),
                "interface.outputs.o0: must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://llm.example.com/v1", "llm.example.com", "https://user:pass@llm.example.com/v1",
            "https://llm.example.com/v1?key=1", "https:///v1", "file:///etc/passwd", "https://exa mple.com"})
    @DisplayName("K2 A base URL is plain https")
    void aBaseUrlIsPlainHttps(String url) {
        refuses(Tasks.flyte1().ours("base_url", Value.of(url)),
                "custom.flyte_agents.base_url: must be an https:// URL");
    }

    @Test
    void aBaseUrlIsPassedOn() {
        assertThat(ChatGptTask.of(Tasks.flyte1().ours("base_url", Value.of("https://llm.example.com/v1")).request())
                .baseUrl()).hasValue("https://llm.example.com/v1");
    }

    private static void refuses(Tasks task, String message) {
        assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> ChatGptTask.of(task.request()))
                .withMessageStartingWith(message);
    }

    private static Map<String, Value> body(Tasks task) {
        return ChatGptTask.of(task.request()).body().fields();
    }

    private static List<Value> messages(Tasks task) {
        return body(task).get("messages") instanceof Value.Array(List<Value> items) ? items : List.of();
    }

    private static Value.Struct message(String role, String content) {
        return Value.of(Map.of("role", Value.of(role), "content", Value.of(content)));
    }

    private static Literal generic(Value.Struct struct) {
        return Literal.of(new LiteralValue.Generic(struct));
    }

    private static Literal packedMessage() {
        return binary(packed());
    }

    private static Literal binary(byte[] content) {
        return Literal.of(new LiteralValue.Binary(Bytes.of(content), LiteralValue.Binary.MSGPACK));
    }

    /** {@code {"role": "user", "content": "hi"}}: a map of two, short texts. */
    private static byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0x82);
        for (String text : List.of("role", "user", "content", "hi")) {
            bytes.write(0xA0 + text.length());
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
