package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentDescriptor.Field;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.remote.HttpCall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agent in words. It names no credential: a task does, and the operator binds it to its hosts. */
final class WebhookDescription {

    static final AgentDescriptor DESCRIPTOR = new AgentDescriptor("Webhook Agent",
            List.of(new TaskCategory("webhook", 0)),
            List.of(
                    Field.required("custom.url", "string", "http or https URL, without credentials"),
                    Field.optional("custom.method", "string", Value.of("POST"), "of the request")
                            .oneOf(WebhookTask.METHODS)
                            .templated(),
                    Field.optional("custom.headers", "object", "headers, by name").templated(),
                    Field.optional("custom.data", "any", Value.Struct.empty(),
                            "query parameters of GET and HEAD (an object), else the JSON that is sent"),
                    Field.optional("custom.show_data", "boolean", Value.of(false), "whether info has input_data")
                            .templated(),
                    Field.optional("custom.show_url", "boolean", Value.of(false), "whether info has url").templated(),
                    Field.optional("custom.timeout_sec", "number", Value.of(10),
                            "seconds for the whole call, more than 0")
                            .between(0, WebhookTask.LONGEST_SECONDS)
                            .templated(),
                    Field.optional("custom.flyte_agents.secret_headers", "object",
                            "headers with one secret each, such as Authorization: Bearer {secrets.my_token}"),
                    Field.optional("custom.flyte_agents.allow_redirects", "boolean", Value.of(false),
                            "whether redirects are followed")),
            List.of(new AgentDescriptor.Output(WebhookTask.INFO, "struct",
                    "status_code, response_data, and input_data and url where the task shows them")),
            List.of(),
            List.of(new AgentDescriptor.Guarantee("NONE",
                    "always: a call is repeated where its answer is lost, late or retryable")),
            AgentDescriptor.MissingRecord.RETRY);

    private WebhookDescription() {}

    /** The request; of its headers only the names. */
    static RemoteCall plan(WebhookTask task) {
        HttpCall call = task.call();
        Map<String, Value> sent = new LinkedHashMap<>();
        sent.put("url", Value.of(call.uri().toString()));
        sent.put("headers", Value.of(call.headers().keySet().stream().map(Value::of).toList()));
        Map<String, Value> secrets = new LinkedHashMap<>();
        call.secretHeaders().forEach(header -> secrets.put(header.name(), Value.of(header.secret())));
        sent.put("secret_headers", Value.of(secrets));
        if (call.body().isPresent()) {
            sent.put("body", task.data());
        }
        sent.put("follow_redirects", Value.of(call.followRedirects()));
        sent.put("timeout_ms", Value.of(call.timeout().toMillis()));
        return new RemoteCall(call.uri().getHost(), call.method(), Value.of(sent),
                call.secretHeaders().stream().map(HttpCall.SecretHeader::secret).distinct().toList(), Map.of());
    }
}
