package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;

import java.util.Optional;

/**
 * A chat completion that is wanted.
 *
 * @param body the vendor's request object, sent whole: {@code model}, {@code messages} and whatever else it has
 * @param organization whom the vendor is to bill, when the task says so
 * @param baseUrl another place that speaks the vendor's protocol, such as {@code https://llm.example.com/v1}
 * @param idempotencyKey the same for every repetition of one submission
 */
public record ChatRequest(Value.Struct body, Optional<String> organization, Optional<String> baseUrl,
        Optional<String> idempotencyKey) {}
