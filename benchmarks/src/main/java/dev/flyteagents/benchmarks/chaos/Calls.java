package dev.flyteagents.benchmarks.chaos;

import com.google.protobuf.ByteString;
import dev.flyteagents.wire.flyte1.admin.CreateTaskRequest;
import dev.flyteagents.wire.flyte1.admin.DeleteTaskRequest;
import dev.flyteagents.wire.flyte1.admin.DeleteTaskResponse;
import dev.flyteagents.wire.flyte1.admin.GetTaskRequest;
import dev.flyteagents.wire.flyte1.admin.Resource;
import dev.flyteagents.wire.flyte1.admin.TaskCategory;
import dev.flyteagents.wire.flyte1.admin.TaskExecutionMetadata;
import dev.flyteagents.wire.flyte1.core.NodeExecutionIdentifier;
import dev.flyteagents.wire.flyte1.core.TaskExecutionIdentifier;
import dev.flyteagents.wire.flyte1.core.TaskTemplate;
import dev.flyteagents.wire.flyte1.core.WorkflowExecutionIdentifier;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc;
import dev.flyteagents.wire.flyte1.service.AsyncAgentServiceGrpc.AsyncAgentServiceBlockingStub;

import java.util.concurrent.TimeUnit;

/** Flyte 1's calls, as Propeller makes them. */
final class Calls {

    private final Servers servers;

    Calls(Servers servers) {
        this.servers = servers;
    }

    int generation(int server) {
        return servers.generation(server);
    }

    ByteString create(int server, PlannedTask task, long attempt) {
        TaskTemplate template = task.kind().template(task);
        WorkflowExecutionIdentifier execution = WorkflowExecutionIdentifier.newBuilder()
                .setProject("chaos")
                .setDomain("development")
                .setName(task.execution())
                .build();
        TaskExecutionIdentifier id = TaskExecutionIdentifier.newBuilder()
                .setTaskId(template.getId())
                .setNodeExecutionId(
                        NodeExecutionIdentifier.newBuilder().setNodeId("n0").setExecutionId(execution))
                .setRetryAttempt((int) attempt)
                .build();
        return stub(server, task)
                .createTask(CreateTaskRequest.newBuilder()
                        .setTemplate(template)
                        .setOutputPrefix(prefix(task, attempt))
                        .setTaskExecutionMetadata(TaskExecutionMetadata.newBuilder()
                                .setTaskExecutionId(id)
                                .setNamespace("chaos-development"))
                        .build())
                .getResourceMeta();
    }

    Resource get(int server, PlannedTask task, ByteString handle, long attempt) {
        return stub(server, task)
                .getTask(GetTaskRequest.newBuilder()
                        .setTaskCategory(TaskCategory.newBuilder().setName(task.kind().taskType()))
                        .setResourceMeta(handle)
                        .setOutputPrefix(prefix(task, attempt))
                        .build())
                .getResource();
    }

    void delete(int server, PlannedTask task, ByteString handle) {
        DeleteTaskResponse ignored = stub(server, task).deleteTask(DeleteTaskRequest.newBuilder()
                .setTaskCategory(TaskCategory.newBuilder().setName(task.kind().taskType()))
                .setResourceMeta(handle)
                .build());
    }

    private AsyncAgentServiceBlockingStub stub(int server, PlannedTask task) {
        return AsyncAgentServiceGrpc.newBlockingStub(servers.channel(server))
                .withWaitForReady()
                .withDeadlineAfter(task.hurried() ? 3 : 10, TimeUnit.SECONDS);
    }

    private static String prefix(PlannedTask task, long attempt) {
        return "s3://chaos/metadata/" + task.execution() + "/n0/data/" + attempt;
    }
}
