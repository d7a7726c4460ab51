package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Credential;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.AgentDescriptor.Guarantee;
import dev.flyteagents.ports.agent.AgentDescriptor.Output;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.remote.ChatRequest;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agent in words. */
final class ChatGptDescription {

    private static final String KEY = "FLYTE_OPENAI_API_KEY";
    private static final String LEFT_ALONE = "Flyte 2's own; left alone";

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("ChatGPT Agent",
            List.of(new TaskCategory("chatgpt", 0)),
            List.of(
                    Field.optional("inputs.message", "string",
                            "the user's message, the last of the conversation; required unless there are messages"),
                    Field.optional("inputs.messages", "array", "messages that come before it, as dicts"),
                    Field.optional("inputs.system_prompt", "string", "in place of the task's own system prompt"),
                    Field.required("custom.chatgpt_config", "object", "any parameters of a chat completion"),
                    Field.required("custom.chatgpt_config.model", "string", "name of the model"),
                    Field.optional("custom.chatgpt_config.messages", "array", "the conversation's beginning"),
                    Field.optional("custom.chatgpt_config.stream", "boolean", Value.of(false),
                            "only false: the answer is returned whole"),
                    Field.optional("custom.openai_organization", "string",
                            "organization that is billed; the key's own unless given"),
                    Field.optional("custom.flyte_agents.system_prompt", "string", "the first message"),
                    Field.optional("custom.flyte_agents.base_url", "string", Value.of("https://api.openai.com/v1"),
                            "another service of this protocol; https, and a host the key may be sent to")
                            .matching("[Hh][Tt][Tt][Pp][Ss]://[^@?#]+"),
                    Field.optional("custom.secrets", "object", LEFT_ALONE),
                    Field.optional("custom.configs", "object", LEFT_ALONE),
                    Field.optional("custom.taskType", "string", LEFT_ALONE),
                    Field.optional("custom.task_type", "string", LEFT_ALONE)),
            List.of(new Output(ChatGptTask.OUTPUT, "string",
                    "text of the first choice; the JSON of its calls of tools when it has no text")),
            List.of(new Credential(KEY, List.of("api.openai.com", "*.api.openai.com"), "API key")),
            List.of(new Guarantee("NONE", "always: a repeated call is asked, and paid for, again")),
            AgentDescriptor.MissingRecord.RETRY);

    private ChatGptDescription() {}

    /** OpenAI has no tags; what tells one submission from another is the header Idempotency-Key. */
    static RemoteCall plan(ChatRequest request, String endpoint) {
        Map<String, Value> sent = new LinkedHashMap<>();
        sent.put("url", Value.of(endpoint));
        request.organization().ifPresent(organization -> sent.put("organization", Value.of(organization)));
        request.idempotencyKey().ifPresent(key -> sent.put("idempotency_key", Value.of(key)));
        sent.put("body", request.body());
        return new RemoteCall(URI.create(endpoint).getHost(), "POST a chat completion", Value.of(sent), List.of(KEY),
                Map.of());
    }
}
