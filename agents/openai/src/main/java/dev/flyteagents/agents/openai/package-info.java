/**
 * Chat completions of OpenAI, and of services that speak its protocol, within one call: task type {@code chatgpt} of
 * Flyte 1 (one {@code message}, {@code custom.chatgpt_config}), with system prompts and whole conversations besides.
 *
 * <p>Outcomes: the reasons for which a model stops, mapped in {@link ChatGptOutcomes}. Limits: the first choice only,
 * no streaming, the caller's deadline. Guarantee: NONE, at most one completion per ExecuteTaskSync call that succeeds;
 * the vendor is sent an Idempotency-Key, but documents no use of it for completions (C1).
 */
@NullMarked
package dev.flyteagents.agents.openai;

import org.jspecify.annotations.NullMarked;
