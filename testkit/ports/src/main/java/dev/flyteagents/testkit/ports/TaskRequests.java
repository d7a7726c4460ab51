package dev.flyteagents.testkit.ports;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.task.Identifier;
import dev.flyteagents.domain.task.TaskCategory;
import dev.flyteagents.domain.task.TaskExecution;
import dev.flyteagents.domain.task.TaskExecutionId;
import dev.flyteagents.domain.task.TaskRequest;
import dev.flyteagents.domain.task.TaskTarget;
import dev.flyteagents.domain.task.TaskTemplate;
import dev.flyteagents.domain.task.TypedInterface;
import dev.flyteagents.domain.value.Value;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;

/** Requests as Propeller makes them, for one node of one execution. */
public final class TaskRequests {

    private static final Identifier TASK = new Identifier(Identifier.ResourceType.TASK, "proj", "dev", "wf.query", "v1",
            "");

    private TaskRequests() {}

    /** The first attempt of a task that has no inputs, outputs or settings. */
    public static TaskRequest of(TaskCategory category) {
        return of(template(category, Value.Struct.empty(), Map.of(), null, new TypedInterface(Map.of(), Map.of())),
                LiteralMap.empty());
    }

    public static TaskRequest of(TaskTemplate template, LiteralMap inputs) {
        return attempt(template, inputs, 0, "s3://bucket/metadata/propeller/proj-dev-exec/n0/data/0");
    }

    public static TaskRequest attempt(TaskTemplate template, LiteralMap inputs, long attempt, String outputPrefix) {
        TaskExecutionId id = new TaskExecutionId(Optional.of(TASK),
                Optional.of(new TaskExecutionId.NodeExecutionId("n0",
                        Optional.of(new TaskExecutionId.WorkflowExecutionId("proj", "dev", "exec", "")))),
                attempt);
        return TaskRequest.of(template, inputs, outputPrefix, TaskExecution.of(id, "proj-dev"));
    }

    public static TaskTemplate template(TaskCategory category, Value.Struct custom, Map<String, String> config,
            @Nullable TaskTarget target, TypedInterface typedInterface) {
        return new TaskTemplate(Optional.of(TASK), category.name(), category.version(), Optional.empty(),
                Optional.of(typedInterface),
                Optional.of(custom).filter(struct -> !struct.isEmpty()), Optional.ofNullable(target), Optional.empty(),
                Optional.empty(), config, Optional.empty());
    }
}
