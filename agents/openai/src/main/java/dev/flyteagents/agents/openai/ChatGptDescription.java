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
                    new Field("inputs.message", "string", false, "the user's message; the last of the conversation"),
                    new Field("inputs.messages", "array", false, "messages that come before it, as dicts"),
                    new Field("inputs.system_prompt", "string", false, "in place of the task's own system prompt"),
                    new Field("custom.chatgpt_config", "object", true, "any parameters of a chat completion"),
                    new Field("custom.chatgpt_config.model", "string", true, "name of the model"),
                    new Field("custom.chatgpt_config.messages", "array", false, "the conversation's beginning"),
                    new Field("custom.openai_organization", "string", false, "organization that is billed"),
                    new Field("custom.flyte_agents.system_prompt", "string", false, "the first message"),
                    new Field("custom.flyte_agents.base_url", "string", false,
                            "another service of this protocol; https, and a host the key may be sent to")),
            List.of(new Output(ChatGptTask.OUTPUT, "string",
                    "text of the first choice; the JSON of its tool calls when it has no text")),
            List.of(new Credential("FLYTE_OPENAI_API_KEY", List.of("api.openai.com", "*.api.openai.com"), "API key")),
            List.of(new Guarantee("NONE", "always: a repeated call is asked, and paid for, again")),
            AgentDescriptor.MissingRecord.RETRY);

    private ChatGptDescription() {}
}
