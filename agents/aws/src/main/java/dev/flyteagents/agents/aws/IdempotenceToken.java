package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.Value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** 16 hexadecimal digits of XXH64, seed 0, over a config's canonical text (github.com/Cyan4973/xxHash, doc/xxhash_spec.md). */
final class IdempotenceToken {

    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private IdempotenceToken() {}

    static String of(Value config) {
        return hash(CanonicalText.of(config));
    }

    static String hash(String text) {
        return HexFormat.of()
                .toHexDigits(xxh64(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))
                        .order(ByteOrder.LITTLE_ENDIAN)));
    }

    private static long xxh64(ByteBuffer input) {
        int length = input.remaining();
        long hash = length >= 32 ? stripes(input) : P5;
        hash += length;
        while (input.remaining() >= Long.BYTES) {
            hash = Long.rotateLeft(hash ^ round(0, input.getLong()), 27) * P1 + P4;
        }
        if (input.remaining() >= Integer.BYTES) {
            hash = Long.rotateLeft(hash ^ ((input.getInt() & 0xFFFF_FFFFL) * P1), 23) * P2 + P3;
        }
        while (input.hasRemaining()) {
            hash = Long.rotateLeft(hash ^ ((input.get() & 0xFFL) * P5), 11) * P1;
        }
        hash = (hash ^ (hash >>> 33)) * P2;
        hash = (hash ^ (hash >>> 29)) * P3;
        return hash ^ (hash >>> 32);
    }

    private static long stripes(ByteBuffer input) {
        // the first is P1 + P2, which overflows
        long[] lanes = {0x60EA27EEADC0B5D6L, P2, 0, -P1};
        while (input.remaining() >= 32) {
            for (int lane = 0; lane < 4; lane++) {
                lanes[lane] = round(lanes[lane], input.getLong());
            }
        }
        long hash = Long.rotateLeft(lanes[0], 1) + Long.rotateLeft(lanes[1], 7) + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * P1 + P4;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }
}
