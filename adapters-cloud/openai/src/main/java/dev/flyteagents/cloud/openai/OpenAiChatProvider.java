package dev.flyteagents.cloud.openai;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.ports.remote.ChatCompletions;

/** Offers {@link ChatCompletions} on OpenAI. */
public final class OpenAiChatProvider implements AdapterProvider<ChatCompletions, OpenAiConfig> {

    @Override
    public Class<ChatCompletions> port() {
        return ChatCompletions.class;
    }

    @Override
    public String vendor() {
        return "openai";
    }

    @Override
    public OpenAiConfig defaults() {
        return OpenAiConfig.defaults();
    }

    @Override
    public ChatCompletions create(OpenAiConfig config, Platform platform) {
        return new OpenAiChatCompletions(config, platform);
    }
}
