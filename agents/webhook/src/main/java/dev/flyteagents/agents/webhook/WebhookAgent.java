package dev.flyteagents.agents.webhook;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.HttpCalls;
import dev.flyteagents.ports.remote.HttpReply;

/** Makes one HTTP call. */
public final class WebhookAgent implements SyncAgent {

    private final HttpCalls calls;
    private final MessagePack messagePack;

    public WebhookAgent(HttpCalls calls, MessagePack messagePack) {
        this.calls = calls;
        this.messagePack = messagePack;
    }

    @Override
    public AgentDescriptor descriptor() {
        return WebhookDescription.DESCRIPTOR;
    }

    @Override
    public TaskStatus execute(TaskRequest request, TaskContext context) {
        WebhookTask task = WebhookTask.of(request, messagePack);
        HttpReply reply = calls.send(task.call(), context);
        return WebhookOutcome.of(task, reply, messagePack);
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        return WebhookDescription.plan(WebhookTask.of(request, messagePack));
    }
}
