package dev.flyteagents.domain.task;

/** The registered identity of a task. */
public record Identifier(ResourceType resourceType, String project, String domain, String name, String version,
        String org) {

    public enum ResourceType {
        UNSPECIFIED, TASK, WORKFLOW, LAUNCH_PLAN, DATASET
    }
}
