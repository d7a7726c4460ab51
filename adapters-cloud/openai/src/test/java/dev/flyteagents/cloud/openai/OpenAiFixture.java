package dev.flyteagents.cloud.openai;

import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatRequest;
import dev.flyteagents.sandbox.openai.OpenAiSimulator;
import dev.flyteagents.testkit.ports.ChatCompletionsContract;
import dev.flyteagents.testkit.ports.FakeCallContext;
import dev.flyteagents.testkit.ports.RecordingMeter;

import java.time.InstantSource;

/** A simulated OpenAI, the adapter pointed at it, and a call that has the key. */
record OpenAiFixture(OpenAiSimulator openai, OpenAiChatCompletions completions) implements AutoCloseable {

    static OpenAiFixture start() {
        OpenAiSimulator openai = OpenAiSimulator.start();
        return new OpenAiFixture(openai, new OpenAiChatCompletions(OpenAiConfig.defaults().at(openai.baseUrl()),
                new Platform(InstantSource.system(), new RecordingMeter())));
    }

    /** The simulator as it was at its start. */
    void reset() {
        openai.rules().clear();
        openai.faults().clear();
        openai.ledger().clear();
    }

    FakeCallContext call() {
        return callWith(openai.key());
    }

    static FakeCallContext callWith(String key) {
        return FakeCallContext.unhurried().with("FLYTE_OPENAI_API_KEY", key);
    }

    static ChatRequest request(String message) {
        return ChatCompletionsContract.request(ChatCompletionsContract.MODEL, message);
    }

    ChatAnswer ask(String message) {
        return completions.complete(request(message), call());
    }

    @Override
    public void close() {
        openai.close();
    }
}
