package dev.flyteagents.cloud.openai;

import dev.flyteagents.ports.remote.ChatCompletions;
import dev.flyteagents.testkit.ports.ChatCompletionsContract;
import dev.flyteagents.testkit.ports.FakeCallContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class OpenAiChatCompletionsContractTest extends ChatCompletionsContract {

    private final OpenAiFixture fixture = OpenAiFixture.start();

    @BeforeEach
    void arrange() {
        fixture.reset();
        fixture.openai().rules().when("^plain$").answers(PLAIN);
        fixture.openai().rules().when("^refused$").declines("I can't help with that.");
        fixture.openai().rules().when("^long$").stops("Once upon", "length");
        fixture.openai().rules().when("^function$").callsFunction("weather", "{\"city\":\"Faro\"}");
        fixture.openai().rules().when("^tool$").callsTool("weather", "{\"city\":\"Faro\"}");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Override
    protected ChatCompletions completions() {
        return fixture.completions();
    }

    @Override
    protected FakeCallContext call() {
        return fixture.call();
    }
}
