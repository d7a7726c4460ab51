package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.testkit.ports.DescribedFields;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryChatCompletions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ChatGptDescriptionTest {

    private final DescribedFields fields = new DescribedFields(ChatGptDescription.DESCRIPTOR,
            Value.of(Map.of("chatgpt_config", Value.of(Map.of("model", Value.of("gpt-4o-mini"))))),
            ChatGptDescriptionTest::read);

    @Test
    @DisplayName("C2 Every field that is described is read, and refused by its path where its type is wrong")
    void everyDescribedFieldIsRead() {
        fields.assertRead(
                Set.of("custom.secrets", "custom.configs", "custom.taskType", "custom.task_type"));
    }

    @Test
    @DisplayName("C2 What is not described is refused by its path")
    void whatIsNotDescribedIsRefused() {
        fields.assertClosed();
    }

    @Test
    void aPlanIsTheRequestAndAsksNobody() {
        InMemoryChatCompletions completions = new InMemoryChatCompletions();
        TaskRequest request = Tasks.flyte1().config("max_tokens", Value.of(64)).request();

        RemoteCall plan = new ChatGptAgent(completions).plan(request, FakeTaskContext.of(request));

        Map<String, Value> sent = new LinkedHashMap<>();
        sent.put("url", Value.of("https://memory.example.com/v1/chat/completions"));
        sent.put("organization", Value.of("org-sandbox"));
        sent.put("idempotency_key", Value.of(SubmissionKey.of(request).text()));
        sent.put("body", ChatGptTask.of(request).body());
        assertThat(plan).isEqualTo(new RemoteCall("memory.example.com", "POST a chat completion", Value.of(sent),
                List.of("FLYTE_OPENAI_API_KEY"), Map.of()));
        assertThat(completions.requests()).isEmpty();
    }

    private static void read(Value.Struct custom) {
        Tasks task = Tasks.flyte1();
        ChatGptTask.of(new Tasks(custom.fields(), Map.of(), task.inputs(), task.outputs()).requestWithoutConfig());
    }
}
