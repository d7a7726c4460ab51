package dev.flyteagents.sandbox.openai;

import java.time.Instant;
import java.util.Optional;

/**
 * One request for a completion. {@code body} is the JSON text as it arrived; the key is not kept, only whether it was
 * right. {@code id} is that of the completion, absent when the request was refused with {@code status}.
 */
public record RecordedCall(Instant at, Optional<String> organization, Optional<String> idempotencyKey, String body,
        int status, Optional<String> id) {}
