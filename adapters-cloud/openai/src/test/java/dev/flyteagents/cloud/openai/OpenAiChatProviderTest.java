package dev.flyteagents.cloud.openai;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.remote.ChatCompletions;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OpenAiChatProviderTest {

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(AdapterProvider.class)).singleElement().satisfies(provider -> {
            assertThat(provider.vendor()).isEqualTo("openai");
            assertThat(provider.port()).isEqualTo(ChatCompletions.class);
            assertThat(provider.defaults()).isEqualTo(OpenAiConfig.defaults());
        });
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenAiConfig(Optional.empty(), Duration.ZERO, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenAiConfig(Optional.empty(), Duration.ofSeconds(1), 0));
    }
}
