package dev.flyteagents.ports.remote;

import dev.flyteagents.ports.platform.CallContext;

/**
 * Answers of a language model. Blocks at most {@code call.remaining()}; an interrupt ends the request too. Fails with
 * an {@link dev.flyteagents.ports.agent.AgentException}: USER where the vendor refuses the request itself, AUTH, QUOTA
 * (with the vendor's Retry-After) or TRANSIENT where it gave no answer.
 */
public interface ChatCompletions {

    /** Where this request goes, up to and with the path; asks nobody. */
    String endpoint(ChatRequest request);

    /** Asks once, without repeating. A refusal by the model is an answer, not an error. */
    ChatAnswer complete(ChatRequest request, CallContext call);
}
