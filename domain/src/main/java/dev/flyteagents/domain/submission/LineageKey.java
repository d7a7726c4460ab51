package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;

import java.util.HexFormat;

/** What all attempts of one task have in common (C6): the submission's identity without its attempt. */
public record LineageKey(Bytes digest) {

    public LineageKey {
        if (digest.size() != 32) {
            throw new IllegalArgumentException("a lineage key has 32 bytes, not " + digest.size());
        }
    }

    public static LineageKey of(TaskRequest request) {
        return new LineageKey(KeyDigest.of(Lineage.of(request).parts()));
    }

    public static LineageKey parse(String text) {
        return new LineageKey(Bytes.of(HexFormat.of().parseHex(text)));
    }

    public String text() {
        return digest.toHex();
    }

    /** As many hexadecimal digits as fit, at least 32. */
    public String token(int maxLength) {
        return KeyText.token(digest, maxLength);
    }
}
