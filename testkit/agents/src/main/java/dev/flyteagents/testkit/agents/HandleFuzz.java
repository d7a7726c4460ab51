package dev.flyteagents.testkit.agents;

import dev.flyteagents.domain.value.Bytes;
import dev.flyteagents.ports.agent.AsyncAgent;
import dev.flyteagents.ports.agent.RemoteHandle;
import dev.flyteagents.runtime.handle.HandleCodec;
import dev.flyteagents.runtime.handle.HandleContent;
import dev.flyteagents.testkit.ports.InMemoryWireCodec;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/**
 * Bytes that no agent wrote (H3): {@value #CASES} cases, always the same, or as many as the system property
 * {@value #PROPERTY} says. Whatever decodes as a foreign handle is offered to the agent as well.
 */
final class HandleFuzz {

    static final String PROPERTY = "flyteagents.fuzz.cases";

    private static final int CASES = 100_000;
    private static final long SEED = 20_260_102;

    private final HandleCodec codec = new HandleCodec();
    private final InMemoryWireCodec outputs = new InMemoryWireCodec();
    private final Random random = new Random(SEED);
    private final AsyncAgent<?> agent;
    private final byte[] handle;

    HandleFuzz(AsyncAgent<?> agent, Bytes handle) {
        this.agent = agent;
        this.handle = handle.toArray();
    }

    void run() {
        for (int length = 0; length < handle.length; length++) {
            refused(Arrays.copyOf(handle, length));
        }
        int cases = Integer.getInteger(PROPERTY, CASES);
        for (int done = 0; done < cases; done++) {
            decoded(agent, random.nextBoolean() ? mutated() : noise());
        }
    }

    private void refused(byte[] truncated) {
        if (decoded(agent, truncated) instanceof HandleContent.Known<?>) {
            throw new AssertionError("H3 a handle cut at " + truncated.length + " bytes was taken for a whole one");
        }
    }

    private <H extends Record & RemoteHandle> HandleContent<H> decoded(AsyncAgent<H> reader, byte[] bytes) {
        try {
            HandleContent<H> content = codec.decode(Bytes.of(bytes), reader.descriptor().name(), reader.handleType(),
                    outputs);
            if (content instanceof HandleContent.Foreign<H>(var json, var expected)) {
                Optional<H> ignored = reader.migrate(json);
            }
            return content;
        } catch (RuntimeException e) {
            throw new AssertionError("H3 these bytes were thrown at: " + HexFormat.of().formatHex(bytes), e);
        }
    }

    private byte[] mutated() {
        byte[] bytes = handle.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }
}
