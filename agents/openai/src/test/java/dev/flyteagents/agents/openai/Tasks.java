package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.literal.LiteralType;
import dev.flyteagents.domain.literal.SimpleType;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.task.Variable;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.testkit.ports.TaskRequests;

import java.util.LinkedHashMap;
import java.util.Map;

/** Task templates as flytekit writes them, to be changed by a test. */
record Tasks(Map<String, Value> custom, Map<String, Value> config, Map<String, Literal> inputs,
        Map<String, LiteralType> outputs) {

    /** As {@code ChatGPTTask} of flytekit's OpenAI plugin. */
    static Tasks flyte1() {
        return new Tasks(Map.of("openai_organization", Value.of("org-sandbox")),
                Map.of("model", Value.of("gpt-4o-mini")), Map.of("message", Literal.of("What is Flyte?")),
                Map.of("o0", LiteralType.simple(SimpleType.STRING)));
    }

    Tasks custom(String key, Value value) {
        return new Tasks(with(custom, key, value), config, inputs, outputs);
    }

    Tasks ours(String key, Value value) {
        return custom("flyte_agents", Value.of(Map.of(key, value)));
    }

    Tasks config(String key, Value value) {
        return new Tasks(custom, with(config, key, value), inputs, outputs);
    }

    Tasks input(String name, Literal literal) {
        return new Tasks(custom, config, with(inputs, name, literal), outputs);
    }

    Tasks withoutInputs() {
        return new Tasks(custom, config, Map.of(), outputs);
    }

    Tasks outputs(Map<String, LiteralType> types) {
        return new Tasks(custom, config, inputs, types);
    }

    TaskRequest request() {
        return requestOf(config.isEmpty() ? custom : with(custom, "chatgpt_config", Value.of(config)));
    }

    TaskRequest requestWithoutConfig() {
        return requestOf(custom);
    }

    private TaskRequest requestOf(Map<String, Value> whole) {
        Map<String, Variable> declared = new LinkedHashMap<>();
        outputs.forEach((name, type) -> declared.put(name, Variable.of(type)));
        return TaskRequests.of(TaskRequests.template(new TaskCategory("chatgpt", 0), Value.of(whole), Map.of(), null,
                new TypedInterface(Map.of(), declared)), new LiteralMap(inputs));
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
