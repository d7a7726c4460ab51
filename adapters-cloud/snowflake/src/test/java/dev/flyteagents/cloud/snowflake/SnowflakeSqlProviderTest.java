package dev.flyteagents.cloud.snowflake;

import dev.flyteagents.ports.platform.AdapterProvider;
import dev.flyteagents.ports.remote.SqlStatements;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SnowflakeSqlProviderTest {

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(AdapterProvider.class)).singleElement().satisfies(provider -> {
            assertThat(provider.vendor()).isEqualTo("snowflake");
            assertThat(provider.port()).isEqualTo(SqlStatements.class);
            assertThat(provider.defaults()).isEqualTo(SnowflakeConfig.defaults());
        });
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SnowflakeConfig(Optional.empty(), Duration.ZERO,
                Duration.ofSeconds(1), 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SnowflakeConfig(Optional.empty(),
                Duration.ofSeconds(1), Duration.ofSeconds(1), 0, Duration.ofSeconds(1)));
    }
}
