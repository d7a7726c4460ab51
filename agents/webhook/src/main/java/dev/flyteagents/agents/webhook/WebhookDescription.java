package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;

import java.util.List;

/** The agent in words. It names no credential: a task does, and the operator binds it to its hosts. */
final class WebhookDescription {

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("Webhook Agent",
            List.of(new TaskCategory("webhook", 0)),
            List.of(
                    Field.required("custom.url", "string", "http or https URL, without credentials"),
                    Field.optional("custom.method", "string",
                            "GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS; POST unless given"),
                    Field.optional("custom.headers", "object", "headers, by name"),
                    Field.optional("custom.data", "object",
                            "query parameters of GET and HEAD, else the JSON that is sent"),
                    Field.optional("custom.show_data", "boolean", "whether info has input_data"),
                    Field.optional("custom.show_url", "boolean", "whether info has url"),
                    Field.optional("custom.timeout_sec", "number", "seconds for the whole call; 10 unless given"),
                    Field.optional("custom.flyte_agents.secret_headers", "object",
                            "headers with one secret each, such as Authorization: Bearer {secrets.my_token}"),
                    Field.optional("custom.flyte_agents.allow_redirects", "boolean",
                            "whether redirects are followed; no unless given")),
            List.of(new AgentDescriptor.Output(WebhookTask.INFO, "struct",
                    "status_code, response_data, and input_data and url where the task shows them")),
            List.of(),
            List.of(new AgentDescriptor.Guarantee("NONE",
                    "always: a call is repeated where its answer is lost, late or retryable")),
            AgentDescriptor.MissingRecord.RETRY);

    private WebhookDescription() {}
}
