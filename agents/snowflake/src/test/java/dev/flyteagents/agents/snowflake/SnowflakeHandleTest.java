package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleContent;
import dev.flyteagents.runtime.handle.HandleEnvelope;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeHandleTest {

    private static final String FIRST = "{\"flyte_agents\":1,\"agent\":\"Snowflake Agent\",\"remote_id\":\"01b2\","
            + "\"account\":\"snowflake:acme\",\"project\":\"\",\"domain\":\"\",\"namespace\":\"\","
            + "\"created_at\":\"2026-01-02T03:04:05Z\",\"handle\":{\"queryId\":\"01b2\",\"snowflakeAccount\":\"ACME\","
            + "\"user\":\"FLYTE\",\"role\":\"ANALYST\",\"warehouse\":\"WH\",\"linkName\":\"Snowflake Dashboard\"}}";

    private final HandleCodec codec = new HandleCodec();

    @Test
    @DisplayName("H2 The bytes of the first version keep decoding, and ask for what they always did")
    void theBytesOfTheFirstVersionKeepDecoding() {
        SnowflakeHandle handle = decode(FIRST);

        assertThat(handle).isEqualTo(new SnowflakeHandle("01b2", "ACME", "FLYTE", Optional.of("ANALYST"),
                Optional.empty(), "WH", Optional.empty(), "Snowflake Dashboard", Optional.empty(), Optional.empty()));
        assertThat(handle.session().database()).isEmpty();
    }

    @Test
    @DisplayName("H1 C8 What a limit means is still known to the process that reads the handle")
    void whatALimitMeansIsStillKnown() {
        SnowflakeHandle limited = new SnowflakeHandle("01b2", "ACME", "FLYTE", Optional.empty(), Optional.empty(), "WH",
                Optional.empty(), "Snowflake Dashboard", Optional.of("DB"), Optional.of(3_960L));
        HandleEnvelope envelope = new HandleEnvelope("Snowflake Agent", Optional.empty(), Optional.empty(), "01b2",
                "snowflake:acme", "", "", "", Instant.parse("2026-01-02T03:04:05Z"), Optional.empty(), List.of());

        String written = new String(codec.encode(envelope, limited).orElseThrow().toArray(), StandardCharsets.UTF_8);

        assertThat(written).contains("\"database\":\"DB\",\"vendorTimeoutSeconds\":3960");
        assertThat(decode(written)).isEqualTo(limited);
    }

    private SnowflakeHandle decode(String text) {
        HandleContent<SnowflakeHandle> content = codec.decode(
                Bytes.of(text.getBytes(StandardCharsets.UTF_8)), "Snowflake Agent", SnowflakeHandle.class,
                new InMemoryWireCodec());
        assertThat(content).isInstanceOf(HandleContent.Known.class);
        return ((HandleContent.Known<SnowflakeHandle>) content).handle();
    }
}
