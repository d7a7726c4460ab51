package dev.flyteagents.domain.task;

/** What routes a call to its agent: a task type and its version. */
public record TaskCategory(String name, int version) {

    @Override
    public String toString() {
        return name + " (version " + version + ")";
    }
}
