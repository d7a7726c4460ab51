package dev.flyteagents.grpc.flyte1;

import dev.flyteagents.domain.task.TaskCategory;

/** Which task type a call means (P6). */
final class Categories {

    private Categories() {}

    /** The category; where it has no name, the deprecated task type at version 0. */
    static TaskCategory of(dev.flyteagents.wire.flyte1.admin.TaskCategory category, String taskType) {
        return category.getName().isEmpty()
                ? new TaskCategory(taskType, 0)
                : new TaskCategory(category.getName(), category.getVersion());
    }
}
