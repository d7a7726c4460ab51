package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentDescriptor.Output;

import java.util.List;

/** The agent in words. */
final class ChatGptDescription {

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("ChatGPT Agent",
            List.of(new TaskCategory("chatgpt", 0)),
            List.of(
                    Field.optional("inputs.message", "string", "the user's message; the last of the conversation"),
                    Field.optional("inputs.messages", "array", "messages that come before it, as dicts"),
                    Field.optional("inputs.system_prompt", "string", "in place of the task's own system prompt"),
                    Field.required("custom.chatgpt_config", "object", "any parameters of a chat completion"),
                    Field.required("custom.chatgpt_config.model", "string", "name of the model"),
                    Field.optional("custom.chatgpt_config.messages", "array", "the conversation's beginning"),
                    Field.optional("custom.openai_organization", "string", "organization that is billed"),
                    Field.optional("custom.flyte_agents.system_prompt", "string", "the first message"),
                    Field.optional("custom.flyte_agents.base_url", "string",
                            "another service of this protocol; https, and a host the key may be sent to")),
            List.of(new Output(ChatGptTask.OUTPUT, "string",
                    "text of the first choice; the JSON of its tool calls when it has no text")),
            List.of(new Credential("FLYTE_OPENAI_API_KEY", List.of("api.openai.com", "*.api.openai.com"), "API key")),
            List.of(new Guarantee("NONE", "always: a repeated call is asked, and paid for, again")),
            AgentDescriptor.MissingRecord.RETRY);

    private ChatGptDescription() {}
}
