package dev.flyteagents.agents.openai;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a model stopped, every reason that OpenAI documents (S1): {@code finish_reason} of
 * https://platform.openai.com/docs/api-reference/chat/object. Services that speak its protocol have more.
 */
enum FinishReason {
    STOP, LENGTH, TOOL_CALLS, CONTENT_FILTER, FUNCTION_CALL;

    static Optional<FinishReason> of(String text) {
        return Arrays.stream(values()).filter(reason -> reason.text().equals(text)).findFirst();
    }

    /** As it is on the wire. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
