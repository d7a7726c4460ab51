package dev.flyteagents.sandbox.openai;

import dev.flyteagents.sandbox.http.Call;

/** The endpoints of the API; faults are armed by these names. */
public enum OpenAiEndpoint {
    /** {@code POST /v1/chat/completions}. */
    COMPLETIONS,
    /** Anything else. */
    UNKNOWN;

    static final String PATH = "/v1/chat/completions";

    static OpenAiEndpoint of(Call call) {
        return call.method().equals("POST") && call.path().equals(PATH) ? COMPLETIONS : UNKNOWN;
    }
}
