/**
 * One HTTP call to a host that the task names: task type {@code webhook} of Flyte 1, run within one call.
 *
 * <p>States: the host's status, mapped in {@link WebhookOutcome}. Limits: JSON requests, the beginning of the response
 * (64 KiB unless configured otherwise) as text. Guarantee: NONE, there is nothing to hold on to: an answer that is lost,
 * late or retryable is asked for again within the same task, so the host may see a call more than once.
 */
@NullMarked
package dev.flyteagents.agents.webhook;

import org.jspecify.annotations.NullMarked;
