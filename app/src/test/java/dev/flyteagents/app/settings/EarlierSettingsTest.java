package dev.flyteagents.app.settings;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flyteagents.app.fake.FakeAdapter;
import dev.flyteagents.app.wiring.SilentMeter;
import dev.flyteagents.ports.platform.Platform;
import dev.flyteagents.runtime.settings.SettingException;
import dev.flyteagents.runtime.wiring.Adapters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EarlierSettingsTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.flyteagents.runtime.settings");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
    }

    @Test
    @DisplayName("R5 a variable of a renamed key still works, and is warned of once by its new name")
    void aRenamedKeyWarnsOnce() {
        load(Map.of("FLYTE_AGENTS_ADAPTERS_FAKE_URL", "http://localhost"));

        assertThat(logged.list).singleElement()
                .hasToString("[WARN] setting 'adapters.fake.url' is now called 'adapters.fake.endpoint'; "
                        + "the old name still works");
    }

    @Test
    @DisplayName("R5 a variable of a removed key is refused with the reason")
    void aRemovedKeyIsRefused() {
        assertThatThrownBy(() -> load(Map.of("FLYTE_AGENTS_ADAPTERS_FAKE_PROXY", "x")))
                .isInstanceOf(SettingException.class)
                .hasMessage("setting 'adapters.fake.proxy' is no more: connections are direct");
        assertThat(logged.list).isEmpty();
    }

    private static void load(Map<String, String> environment) {
        var fake = List.of(new FakeAdapter());
        ServerSettings settings = new SettingsLoader(environment, List.copyOf(fake)).load(null, Map.of(), Map.of());
        Adapters bound = new Adapters(List.copyOf(fake), settings.adapters(),
                new Platform(InstantSource.system(), new SilentMeter()));
        assertThat(bound).isNotNull();
    }
}
