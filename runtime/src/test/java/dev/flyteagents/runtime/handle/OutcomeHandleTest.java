package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.literal.Literal;
import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.LogLink;
import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.runtime.GatewayFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Handles of tasks that ended before they had a job (C3), or within their create (P4). */
class OutcomeHandleTest {

    private static final List<LogLink> LINKS = List.of(LogLink.dashboard("Memory", "https://memory.example.com/1"));
    private static final Value.Struct INFO = Value.of(Map.of("remote_id", Value.of("id")));

    private final HandleCodec codec = new HandleCodec();

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of("memory-failed-v1", new TaskStatus.Failed(
                        new Failure(Failure.Origin.SYSTEM, true, "MEMORY_FULL", "there is no memory left"), LINKS,
                        INFO)),
                Arguments.of("memory-succeeded-v1", new TaskStatus.Succeeded(
                        Optional.of(LiteralMap.of("o0", Literal.of("yes"))), "answered", LINKS, INFO)),
                Arguments.of("memory-succeeded-elsewhere-v1",
                        new TaskStatus.Succeeded(Optional.empty(), "written", List.of(), Value.Struct.empty())));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    @DisplayName("H2 C3 P4 the bytes of version 1 keep decoding, also with keys that we do not know")
    void decodesTheGoldenBytes(String name, TaskStatus outcome) {
        String golden = HandleCodecTest.golden(name);

        assertThat(decode(golden)).isEqualTo(new HandleContent.Ended<>(outcome));
        assertThat(decode(golden.replace("\"outcome\":{", "\"later\":1,\"outcome\":{\"later\":[1],")))
                .isEqualTo(new HandleContent.Ended<>(outcome));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    @DisplayName("H2 C3 P4 the bytes of version 1 are still what is written")
    void writesTheGoldenBytes(String name, TaskStatus outcome) {
        assertThat(codec.encode(HandleCodecTest.pending(), outcome, new GatewayFixture.PlainCodec())
                .map(bytes -> new String(bytes.toArray(), StandardCharsets.UTF_8)))
                .contains(HandleCodecTest.golden(name));
    }

    private HandleContent<HandleCodecTest.Job> decode(String text) {
        return codec.decode(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), "Memory", HandleCodecTest.Job.class,
                new GatewayFixture.PlainCodec());
    }
}
