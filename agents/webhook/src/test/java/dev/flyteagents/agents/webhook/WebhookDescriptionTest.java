package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.testkit.ports.DescribedFields;
import dev.flyteagents.testkit.ports.FakeTaskContext;
import dev.flyteagents.testkit.ports.InMemoryHttpCalls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookDescriptionTest {

    private final DescribedFields fields = new DescribedFields(WebhookDescription.DESCRIPTOR,
            Value.of(Map.of("url", Value.of(Webhooks.URL))), WebhookDescriptionTest::read);

    @Test
    @DisplayName("C2 Every field that is described is read, and refused by its path where its type is wrong")
    void everyDescribedFieldIsRead() {
        fields.assertRead(Set.of());
    }

    @Test
    @DisplayName("C2 What is not described is refused by its path")
    void whatIsNotDescribedIsRefused() {
        fields.assertClosed();
    }

    @Test
    @DisplayName("K3 A plan is the request, with headers and secrets by name, and calls nobody")
    void aPlanIsTheRequestWithNamesOnly() {
        InMemoryHttpCalls calls = new InMemoryHttpCalls();
        TaskRequest request = Webhooks.task()
                .with("headers", Value.of(Map.of("X-Token", Value.of("planted"))))
                .with("data", Value.of(Map.of("n", Value.of(1))))
                .ours("secret_headers", Value.of(Map.of("Authorization", Value.of("Bearer {secrets.my_token}"))))
                .request();

        RemoteCall plan = new WebhookAgent(calls, Webhooks.MESSAGE_PACK).plan(request, FakeTaskContext.of(request));

        Map<String, Value> sent = new LinkedHashMap<>();
        sent.put("url", Value.of(Webhooks.URL));
        sent.put("headers", Value.of(List.of(Value.of("X-Token"), Value.of("Content-Type"))));
        sent.put("secret_headers", Value.of(Map.of("Authorization", Value.of("my_token"))));
        sent.put("body", Value.of(Map.of("n", Value.of(1))));
        sent.put("follow_redirects", Value.of(false));
        sent.put("timeout_ms", Value.of(10_000));
        assertThat(plan).isEqualTo(
                new RemoteCall("hooks.example.com", "POST", Value.of(sent), List.of("my_token"), Map.of()));
        assertThat(plan.toString()).doesNotContain("planted");
        assertThat(calls.sent()).isEmpty();
    }

    private static void read(Value.Struct custom) {
        Webhooks task = Webhooks.task();
        custom.fields().forEach(task::with);
        task.read();
    }
}
