/**
 * Chat completions over OpenAI's own SDK: {@link OpenAiChatCompletions} speaks to it, {@link OpenAiClients} keeps one
 * client for each identity, {@link OpenAiFailures} says what its exceptions mean.
 */
@NullMarked
package dev.flyteagents.cloud.openai;

import org.jspecify.annotations.NullMarked;
