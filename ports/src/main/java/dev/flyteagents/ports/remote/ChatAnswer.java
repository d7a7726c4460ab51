package dev.flyteagents.ports.remote;

import dev.flyteagents.domain.value.Value;

import java.util.Optional;

/**
 * What a model answered: the first choice, and what it cost.
 *
 * @param id the vendor's id of the completion; empty when it gave none
 * @param model the one that answered, by its full name
 * @param content its text, absent when it refused or called tools
 * @param refusal why it would not answer, in its own words
 * @param toolCalls the calls of tools that it asks for, as the JSON list that the vendor sent; the one JSON object where
 *     it asks for a function, the deprecated form of a tool
 * @param finishReason why it stopped, such as {@code stop}, {@code length}, {@code content_filter}; never translated
 * @param usage tokens as the vendor counts them
 */
public record ChatAnswer(String id, String model, Optional<String> content, Optional<String> refusal,
        Optional<String> toolCalls, String finishReason, Value.Struct usage) {

    /** A whole text that cost nothing. */
    public static ChatAnswer of(String id, String model, String content) {
        return new ChatAnswer(id, model, Optional.of(content), Optional.empty(), Optional.empty(), "stop",
                Value.Struct.empty());
    }
}
