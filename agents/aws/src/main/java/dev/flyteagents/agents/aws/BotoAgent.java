package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.status.TaskStatus;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.value.Value;
import dev.flyteagents.ports.agent.AgentDescriptor;
import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.RemoteCall;
import dev.flyteagents.ports.agent.SyncAgent;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.platform.MessagePack;
import dev.flyteagents.ports.remote.AwsOperations;

/** Calls one operation of an AWS service, of those that the operator lets tasks call. */
public final class BotoAgent implements SyncAgent {

    private final AwsOperations operations;
    private final MessagePack messagePack;

    public BotoAgent(AwsOperations operations, MessagePack messagePack) {
        this.operations = operations;
        this.messagePack = messagePack;
    }

    @Override
    public AgentDescriptor descriptor() {
        return BotoOutcome.DESCRIPTOR;
    }

    @Override
    public TaskStatus execute(TaskRequest request, TaskContext context) {
        BotoTask task = BotoTask.of(request, operations, messagePack);
        try {
            Value.Struct answer = operations.call(task.call(), context);
            return BotoOutcome.of(task, BotoOutcome.result(task, answer),
                    Paths.text(answer, "ResponseMetadata.RequestId").orElse(""), messagePack);
        } catch (AgentException e) {
            return BotoOutcome.existing(task, e)
                    .map(result -> BotoOutcome.of(task, result, "", messagePack))
                    .orElseThrow(() -> e);
        }
    }

    @Override
    public RemoteCall plan(TaskRequest request, TaskContext context) {
        BotoTask task = BotoTask.of(request, operations, messagePack);
        operations.check(task.call());
        return new RemoteCall(operations.host(task.call().service(), task.call().region().orElseThrow()),
                task.call().operation(), task.call().parameters(), AwsDescription.CREDENTIALS, java.util.Map.of());
    }
}
