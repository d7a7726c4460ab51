package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.testkit.ports.InMemoryMessagePack;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Webhook tasks of the tests, as flytekit writes them. */
final class Webhooks {

    static final String URL = "https://hooks.example.com/in";
    static final MessagePack MESSAGE_PACK = new InMemoryMessagePack();

    private final Map<String, Value> custom = new LinkedHashMap<>();
    private final Map<String, Literal> inputs = new LinkedHashMap<>();
    private final Map<String, Variable> outputs = new LinkedHashMap<>();

    private Webhooks() {
        custom.put("url", Value.of(URL));
        outputs.put("info", Variable.of(LiteralType.simple(SimpleType.STRUCT)));
    }

    static Webhooks task() {
        return new Webhooks();
    }

    Webhooks with(String field, Value value) {
        custom.put(field, value);
        return this;
    }

    Webhooks with(String field, String text) {
        return with(field, Value.of(text));
    }

    Webhooks ours(String field, Value value) {
        return with("flyte_agents", Value.of(Map.of(field, value)));
    }

    Webhooks input(String name, Literal literal) {
        inputs.put(name, literal);
        return this;
    }

    Webhooks outputs(String... names) {
        outputs.clear();
        List.of(names).forEach(name -> outputs.put(name, Variable.of(LiteralType.simple(SimpleType.STRUCT))));
        return this;
    }

    TaskRequest request() {
        return TaskRequests.of(
                TaskRequests.template(new TaskCategory("webhook", 0), Value.of(custom), Map.of(), null,
                        new TypedInterface(Map.of(), outputs)),
                new LiteralMap(inputs));
    }

    WebhookTask read() {
        return WebhookTask.of(request(), MESSAGE_PACK);
    }
}
