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
                    new Field("custom.url", "string", true, "http or https URL, without credentials"),
                    new Field("custom.method", "string", false,
                            "GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS; POST unless given"),
                    new Field("custom.headers", "object", false, "headers, by name"),
                    new Field("custom.data", "object", false,
                            "query parameters of GET and HEAD, else the JSON that is sent"),
                    new Field("custom.show_data", "boolean", false, "whether info has input_data"),
                    new Field("custom.show_url", "boolean", false, "whether info has url"),
                    new Field("custom.timeout_sec", "number", false, "seconds for the whole call; 10 unless given"),
                    new Field("custom.flyte_agents.secret_headers", "object", false,
                            "headers with one secret each, such as Authorization: Bearer {secrets.my_token}"),
                    new Field("custom.flyte_agents.allow_redirects", "boolean", false,
                            "whether redirects are followed; no unless given")),
            List.of(new AgentDescriptor.Output(WebhookTask.INFO, "struct",
                    "status_code, response_data, and input_data and url where the task shows them")),
            List.of(),
            List.of(new AgentDescriptor.Guarantee("NONE",
                    "always: a call is repeated where its answer is lost, late or retryable")),
            AgentDescriptor.MissingRecord.RETRY);

    private WebhookDescription() {}
}
