package dev.flyteagents.agents.openai;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.ChatAnswer;
import dev.flyteagents.ports.remote.ChatCompletions;
import dev.flyteagents.ports.remote.ChatRequest;

/** Asks a language model, once. */
public final class ChatGptAgent implements SyncAgent {

    private final ChatCompletions completions;

    public ChatGptAgent(ChatCompletions completions) {
        this.completions = completions;
    }

    @Override
    public AgentDescriptor descriptor() {
        return ChatGptDescription.DESCRIPTOR;
    }

    @Override
    public TaskStatus execute(TaskRequest request, TaskContext context) {
        ChatGptTask task = ChatGptTask.of(request);
        ChatAnswer answer = completions.complete(wanted(task, context), context);
        return ChatGptOutcomes.status(answer, task.answersText());
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        ChatRequest wanted = wanted(ChatGptTask.of(request), context);
        return ChatGptDescription.plan(wanted, completions.endpoint(wanted));
    }

    private static ChatRequest wanted(ChatGptTask task, TaskContext context) {
        return task.request(context.submissionKey().map(SubmissionKey::text));
    }
}
