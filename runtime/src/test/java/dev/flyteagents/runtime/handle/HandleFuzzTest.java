package dev.flyteagents.runtime.handle;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.runtime.GatewayFixture;
import dev.flyteagents.runtime.handle.HandleCodecTest.Job;
import dev.flyteagents.testkit.ports.TaskRequests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class HandleFuzzTest {

    private final HandleCodec codec = new HandleCodec();
    private final byte[] golden = HandleCodecTest.golden().getBytes(StandardCharsets.UTF_8);

    @Test
    @DisplayName("H3 a handle cut anywhere is garbage")
    void refusesATruncatedHandle() {
        for (int length = 0; length < golden.length; length++) {
            assertThat(decode(Arrays.copyOf(golden, length))).as("cut at %d", length)
                    .isInstanceOf(HandleContent.Garbage.class);
        }
    }

    @Test
    @DisplayName("H3 a hundred thousand random and mutated handles are answered, never thrown at")
    void neverThrows() {
        Random random = new Random(20260102);
        int answered = 0;
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = round % 2 == 0 ? mutated(random, golden) : noise(random);
            answered += switch (decode(bytes)) {
                case HandleContent.Known<Job> ignored -> 1;
                case HandleContent.Newer<Job> ignored -> 1;
                case HandleContent.Pending<Job> ignored -> 1;
                case HandleContent.Ended<Job> ignored -> 1;
                case HandleContent.Foreign<Job> ignored -> 1;
                case HandleContent.Garbage<Job> ignored -> 1;
            };
        }

        assertThat(answered).isEqualTo(100_000);
    }

    @Test
    @DisplayName("H3 C5 a hundred thousand mutated pending handles are answered, and so is one that is a bomb")
    void neverThrowsForAPendingHandle() throws IOException {
        Random random = new Random(20260103);
        byte[] pending = HandleCodecTest.golden("memory-pending-v1").getBytes(StandardCharsets.UTF_8);
        new GatewayFixture.PlainCodec().request(TaskRequests.of(GatewayFixture.CATEGORY));
        int garbage = 0;
        for (int round = 0; round < 100_000; round++) {
            garbage += decode(mutated(random, pending)) instanceof HandleContent.Garbage<Job> ? 1 : 0;
        }
        assertThat(garbage).isBetween(50_000, 99_999);

        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(bomb)) {
            out.write(new byte[8 * 1024 * 1024]);
        }
        String inside = Base64.getEncoder().encodeToString(bomb.toByteArray());
        String handle = HandleCodecTest.golden("memory-pending-v1")
                .replaceFirst("\"request\":\"[^\"]*\"", "\"request\":\"" + inside + "\"");
        assertThat(handle.length()).isLessThan(HandleCodec.READ_LIMIT);
        assertThat(decode(handle.getBytes(StandardCharsets.UTF_8))).isInstanceOf(HandleContent.Garbage.class);
    }

    @Test
    @DisplayName("H3 what is deeper, longer or larger than any handle is garbage")
    void refusesWhatIsOutOfProportion() {
        String open = "{\"flyte_agents\":1,\"agent\":\"Memory\",\"x\":";

        assertThat(decode((open + "[".repeat(16_000)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HandleContent.Garbage.class);
        assertThat(decode((open + "[".repeat(8_000) + "]".repeat(8_000) + "}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HandleContent.Garbage.class);
        assertThat(decode((open + "9".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HandleContent.Garbage.class);
        assertThat(decode((open + "1e999999999}").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(HandleContent.Garbage.class);
        assertThat(codec.decode(Bytes.of(new byte[32 * 1024 * 1024]), "Memory", Job.class,
                new GatewayFixture.PlainCodec()))
                .isInstanceOfSatisfying(HandleContent.Garbage.class,
                        garbage -> assertThat(garbage.expected()).contains("33554432 bytes"));
    }

    private HandleContent<Job> decode(byte[] bytes) {
        return codec.decode(Bytes.of(bytes), "Memory", Job.class, new GatewayFixture.PlainCodec());
    }

    private static byte[] mutated(Random random, byte[] whole) {
        byte[] bytes = whole.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
