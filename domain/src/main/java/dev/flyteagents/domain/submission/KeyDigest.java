package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.value.Bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256 over parts, each preceded by its length, so that no two lists of parts collide by concatenation. */
final class KeyDigest {

    private KeyDigest() {}

    static Bytes of(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
            digest.update(utf8);
        }
        return Bytes.of(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
