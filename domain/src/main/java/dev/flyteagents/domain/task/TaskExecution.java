package dev.flyteagents.domain.task;

import dev.flyteagents.domain.value.Copies;

import java.util.Map;
import java.util.Optional;

/** What Flyte says of the execution that a task belongs to ({@code TaskExecutionMetadata} on the wire). */
public record TaskExecution(Optional<TaskExecutionId> id, String namespace, Map<String, String> labels,
        Map<String, String> annotations, String k8sServiceAccount, Map<String, String> environmentVariables,
        int maxAttempts, boolean interruptible, int interruptibleFailureThreshold, Optional<NodeOverrides> overrides,
        Optional<SecurityContext.Identity> identity) {

    public TaskExecution {
        labels = Copies.ordered(labels);
        annotations = Copies.ordered(annotations);
        environmentVariables = Copies.ordered(environmentVariables);
    }

    public static TaskExecution of(TaskExecutionId id, String namespace) {
        return new TaskExecution(Optional.of(id), namespace, Map.of(), Map.of(), "", Map.of(), 0, false, 0,
                Optional.empty(), Optional.empty());
    }

    /** Flyte 1 only. */
    public record NodeOverrides(Optional<Resources> resources, Optional<ExtendedResources> extendedResources,
            String containerImage, Optional<TaskTarget.Pod> podTemplate) {}
}
