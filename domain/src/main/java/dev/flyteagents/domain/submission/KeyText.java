package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.value.Bytes;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A 256-bit key within a vendor's length and alphabet. */
final class KeyText {

    /** 25 letters of 5 bits hold 125 bits: two keys never meet. */
    static final int MIN_LETTERS = 25;

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private KeyText() {}

    static String token(Bytes digest, int maxLength) {
        String hex = digest.toHex();
        if (maxLength < 32) {
            throw new IllegalArgumentException("a token needs at least 32 characters, has " + maxLength);
        }
        return hex.substring(0, Math.min(maxLength, hex.length()));
    }

    /** The first 128 bits, marked as version 8 of RFC 9562: a value made by the application's own rule. */
    static UUID uuid(Bytes digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest.toArray());
        long most = (bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long least = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    static String name(Bytes digest, String prefix, int maxLength) {
        int room = maxLength - prefix.length();
        if (room < MIN_LETTERS) {
            throw new IllegalArgumentException(
                    "a name of " + maxLength + " characters leaves too few for the key after '" + prefix + "'");
        }
        String letters = base32(digest.toArray());
        return prefix + letters.substring(0, Math.min(room, letters.length()));
    }

    private static String base32(byte[] bytes) {
        StringBuilder letters = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = (buffer << 8) | (next & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                letters.append(BASE32.charAt((buffer >> bits) & 31));
            }
        }
        return letters.toString();
    }
}
