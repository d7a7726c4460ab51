package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class HandleCodecTest {

    record Job(String remoteId, String account, Optional<String> warehouse, int shard) implements RemoteHandle {}

    private static final Job JOB = new Job("01b2-query", "acme", Optional.of("WH"), 3);

    private final HandleCodec codec = new HandleCodec();

    @Test
    @DisplayName("H2 the bytes of version 1 keep decoding")
    void decodesTheGoldenBytes() {
        assertThat(decode(golden())).isEqualTo(new HandleContent.Known<>(envelope(Map.of("o0", "string")), JOB));
    }

    @Test
    @DisplayName("H2 the bytes of version 1 are still what is written")
    void writesTheGoldenBytes() {
        assertThat(codec.encode(envelope(Map.of("o0", "string")), JOB).map(HandleCodecTest::text)).contains(golden());
    }

    @Test
    @DisplayName("H1 what was written is read again, with and without what is optional")
    void readsWhatItWrote() {
        HandleEnvelope bare = new HandleEnvelope("Memory", Optional.empty(), Optional.empty(), "id", "", "", "", "",
                Instant.EPOCH, Optional.empty(), List.of());
        Job job = new Job("id", "", Optional.empty(), 0);

        assertThat(decode(text(codec.encode(bare, job).orElseThrow()))).isEqualTo(new HandleContent.Known<>(bare, job));
    }

    @Test
    @DisplayName("H2 unknown keys are ignored")
    void ignoresUnknownKeys() {
        String extended = golden().replace("{\"flyte_agents\":1", "{\"later\":{\"x\":[1]},\"flyte_agents\":1")
                .replace("\"shard\":3", "\"shard\":3,\"later\":\"x\"");

        assertThat(decode(extended)).isEqualTo(decode(golden()));
    }

    @Test
    @DisplayName("H2 an optional key that is missing is empty")
    void defaultsAMissingOptionalKey() {
        assertThat(decode(golden().replace("\"warehouse\":\"WH\",", ""))).isInstanceOfSatisfying(
                HandleContent.Known.class,
                known -> assertThat(known.handle()).isEqualTo(new Job("01b2-query", "acme", Optional.empty(), 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"remoteId\":\"01b2-query\",", "\"account\":\"acme\",\"w", ",\"shard\":3",
            "\"remote_id\":\"01b2-query\",", "\"created_at\":\"2026-01-02T03:04:05Z\","})
    @DisplayName("H3 a handle without a required key is garbage")
    void refusesAHandleWithoutARequiredKey(String missing) {
        String kept = missing.endsWith("\"w") ? "\"w" : "";
        assertThat(golden()).contains(missing);
        assertThat(decode(golden().replace(missing, kept))).isInstanceOf(HandleContent.Garbage.class);
    }

    @Test
    @DisplayName("H3 a newer version is told from garbage, unless another agent wrote it")
    void tellsANewerVersion() {
        String newer = golden().replace("{\"flyte_agents\":1", "{\"flyte_agents\":7");

        assertThat(decode(newer)).isEqualTo(new HandleContent.Newer<>(7));
        assertThat(decode(newer.replace("\"agent\":\"Memory\"", "\"agent\":\"Other\"")))
                .isInstanceOf(HandleContent.Garbage.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "flyte_agents":1     | "flyte_agents":0
            "flyte_agents":1     | "flyte_agents":-1
            "flyte_agents":1     | "flyte_agents":"1"
            "flyte_agents":1     | "flyte_agents":1.5
            "flyte_agents":1     | "flyte_agents":99999999999
            "agent":"Memory"     | "agent":"Other"
            "agent":"Memory"     | "agent":null
            2026-01-02           | yesterday
            "shard":3            | "shard":null
            "shard":3            | "shard":"three"
            "remoteId"           | "remote"
            "WH"                 | ["WH"]
            """)
    @DisplayName("H3 what is not exactly a handle of this agent is garbage")
    void refusesWhatIsAlmostAHandle(String part, String changed) {
        assertThat(golden()).contains(part);
        assertThat(decode(golden().replace(part, changed))).isInstanceOfSatisfying(HandleContent.Garbage.class,
                garbage -> assertThat(garbage.expected()).contains("expected a handle written by 'Memory'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd", "zz00000000000000000000000000000000000000000000000000000000000000",
            "00000000000000000000000000000000000000000000000000000000000000000000"})
    @DisplayName("H3 a key that is not 64 hexadecimal digits is garbage")
    void refusesAKeyOfAnotherForm(String key) {
        assertThat(decode(golden().replace("00".repeat(32), key))).isInstanceOf(HandleContent.Garbage.class);
        assertThat(decode(golden().replace("ff".repeat(32), key))).isInstanceOf(HandleContent.Garbage.class);
    }

    @Test
    @DisplayName("H5 a JSON object of another make is handed on, perhaps a Python connector's")
    void tellsForeignHandlesFromGarbage() {
        assertThat(decode("{\"job_id\": \"j\", \"n\": 2}")).isInstanceOfSatisfying(HandleContent.Foreign.class,
                foreign -> assertThat(foreign.json())
                        .isEqualTo(Value.of(Map.of("job_id", Value.of("j"), "n", Value.of(2)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "1", "\"text\"", "\u0000", "\uFEFF{}"})
    @DisplayName("H3 other JSON is garbage")
    void refusesOtherJson(String text) {
        assertThat(decode(text)).isInstanceOf(HandleContent.Garbage.class);
        assertThat(decode(golden() + "{}")).isInstanceOf(HandleContent.Garbage.class);
    }

    @Test
    @DisplayName("H2 declared outputs are left out where 4 KiB would be exceeded")
    void leavesOutOutputsThatDoNotFit() {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (int index = 0; index < 500; index++) {
            outputs.put("output_" + index, "string");
        }
        Bytes bytes = codec.encode(envelope(outputs), JOB).orElseThrow();

        assertThat(bytes.size()).isLessThanOrEqualTo(4 * 1024);
        assertThat(decode(text(bytes))).isInstanceOfSatisfying(HandleContent.Known.class,
                known -> assertThat(known.envelope().outputs()).isEmpty());
    }

    @Test
    @DisplayName("H2 a handle that exceeds 4 KiB by itself is not written")
    void writesNothingThatIsTooLarge() {
        assertThat(codec.encode(envelope(Map.of()), new Job("x".repeat(4096), "acme", Optional.empty(), 0))).isEmpty();
    }

    @Test
    @DisplayName("H2 C5 the bytes of a pending handle keep decoding")
    void decodesAPendingHandle() {
        TaskRequest request = TaskRequests.of(GatewayFixture.CATEGORY);
        Bytes ours = codec.encode(pending(), request, UNTIL, new GatewayFixture.PlainCodec()).orElseThrow();

        assertThat(decode(golden("memory-pending-v1"))).isEqualTo(decode(text(ours)))
                .isEqualTo(new HandleContent.Pending<>(pending(), request, UNTIL));
    }

    @Test
    @DisplayName("C5 a request that would take a pending handle over 16 KiB has none, however large it is")
    void writesNoLargePendingHandle() {
        GatewayFixture.PlainCodec codec16 = new GatewayFixture.PlainCodec() {
            @Override
            public Bytes request(TaskRequest request) {
                return Bytes.of(new byte[400 * 1024]);
            }
        };
        GatewayFixture.PlainCodec noise = new GatewayFixture.PlainCodec() {
            @Override
            public Bytes request(TaskRequest request) {
                byte[] bytes = new byte[13 * 1024];
                new Random(1).nextBytes(bytes);
                return Bytes.of(bytes);
            }
        };
        TaskRequest request = TaskRequests.of(GatewayFixture.CATEGORY);

        assertThat(codec.encode(pending(), request, UNTIL, codec16)).isEmpty();
        assertThat(codec.encode(pending(), request, UNTIL, noise)).isEmpty();
    }

    private static final Instant UNTIL = Instant.parse("2026-01-02T03:06:05Z");

    static HandleEnvelope pending() {
        TaskRequest request = TaskRequests.of(GatewayFixture.CATEGORY);
        return new HandleEnvelope("Memory", Optional.of(SubmissionKey.of(request)),
                Optional.of(LineageKey.of(request)), "", "acme", "proj", "dev", "proj-dev",
                Instant.parse("2026-01-02T03:04:05Z"), Optional.empty(), List.of("memory_password"));
    }

    static HandleEnvelope envelope(Map<String, String> outputs) {
        return new HandleEnvelope("Memory", Optional.of(SubmissionKey.parse("00".repeat(32))),
                Optional.of(LineageKey.parse("ff".repeat(32))), JOB.remoteId(), "acme", "proj", "dev", "proj-dev",
                Instant.parse("2026-01-02T03:04:05Z"), Optional.of(outputs), List.of("memory_password"));
    }

    static String golden() {
        return golden("memory-v1");
    }

    static String golden(String name) {
        try (InputStream file = HandleCodecTest.class.getResourceAsStream("/handles/" + name + ".json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AssertionError("the golden file is missing", e);
        }
    }

    private HandleContent<Job> decode(String text) {
        return codec.decode(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), "Memory", Job.class,
                new GatewayFixture.PlainCodec());
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }
}
