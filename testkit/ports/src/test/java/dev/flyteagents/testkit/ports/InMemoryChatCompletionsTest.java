package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatCompletions;

import java.util.Optional;

class InMemoryChatCompletionsTest extends ChatCompletionsContract {

    private final InMemoryChatCompletions completions = new InMemoryChatCompletions();

    InMemoryChatCompletionsTest() {
        completions.answers(REFUSED, new ChatAnswer("c-1", MODEL, Optional.empty(), Optional.of("I can't help."),
                Optional.empty(), "stop", Value.Struct.empty()));
        completions.answers(LONG, new ChatAnswer("c-2", MODEL, Optional.of("Once upon"), Optional.empty(),
                Optional.empty(), "length", Value.Struct.empty()));
        completions.answers(TOOL, new ChatAnswer("c-3", MODEL, Optional.empty(), Optional.empty(),
                Optional.of("[{\"id\":\"call_1\"}]"), "tool_calls", Value.Struct.empty()));
        completions.answers(FUNCTION, new ChatAnswer("c-4", MODEL, Optional.empty(), Optional.empty(),
                Optional.of("{\"name\":\"weather\"}"), "function_call", Value.Struct.empty()));
        completions.refuses(NO_MODEL, AgentException.user("OPENAI_MODEL_NOT_FOUND",
                "model_not_found: The model `" + NO_MODEL + "` does not exist or you do not have access to it."));
    }

    @Override
    protected ChatCompletions completions() {
        return completions;
    }

    @Override
    protected FakeCallContext call() {
        return FakeCallContext.unhurried();
    }
}
