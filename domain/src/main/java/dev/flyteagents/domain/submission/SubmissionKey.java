package dev.flyteagents.domain.submission;

import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Bytes;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What makes two CreateTask calls the same submission (C1): execution, node, task, attempt and output prefix. Neither
 * the clock nor the payload takes part, so a repeated call has the same key on every replica. The output prefix is what
 * tells two calls of one sub-workflow apart (F14).
 */
public record SubmissionKey(Bytes digest) {

    public SubmissionKey {
        if (digest.size() != 32) {
            throw new IllegalArgumentException("a submission key has 32 bytes, not " + digest.size());
        }
    }

    public static SubmissionKey of(TaskRequest request) {
        return new SubmissionKey(KeyDigest.of(Lineage.of(request).partsOfAttempt()));
    }

    /**
     * The key that another attempt of this task has, or had; empty where the output prefix does not end with the attempt, so
     * that the other one's prefix is not known.
     */
    public static Optional<SubmissionKey> ofAttempt(TaskRequest request, long attempt) {
        return Lineage.of(request)
                .withAttempt(attempt)
                .map(other -> new SubmissionKey(KeyDigest.of(other.partsOfAttempt())));
    }

    /** A key that no other submission has, and that no repeated call comes back to. */
    public static SubmissionKey random() {
        return new SubmissionKey(KeyDigest.of(List.of(UUID.randomUUID().toString())));
    }

    /** Reads what {@link #text()} wrote. */
    public static SubmissionKey parse(String text) {
        return new SubmissionKey(Bytes.of(HexFormat.of().parseHex(text)));
    }

    /** All of it: 64 lower-case hexadecimal digits. */
    public String text() {
        return digest.toHex();
    }

    /** A vendor's idempotency token: as many hexadecimal digits as fit; the vendor must allow at least 32. */
    public String token(int maxLength) {
        return KeyText.token(digest, maxLength);
    }

    public UUID uuid() {
        return KeyText.uuid(digest);
    }

    /** A resource name: the prefix and then lower-case letters and the digits 2 to 7, as many as fit (at least 25). */
    public String name(String prefix, int maxLength) {
        return KeyText.name(digest, prefix, maxLength);
    }
}
