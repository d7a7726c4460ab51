package dev.flyteagents.domain.task;

import dev.flyteagents.domain.literal.LiteralMap;
import dev.flyteagents.domain.value.Copies;

import java.util.Map;
import java.util.Optional;

/**
 * What Flyte asks to be run.
 *
 * @param inputs empty when the call had none
 * @param context Flyte 2's context entries; empty in Flyte 1
 * @param outputPrefix where the job, or this server for it, writes {@code outputs.pb}; ends with the attempt
 * @param execution who and what this runs for; a call outside an execution has none
 * @param maxDatasetSizeBytes limit on inlined datasets of a sync call, 0 when not given
 */
public record TaskRequest(TaskTemplate template, LiteralMap inputs, Map<String, String> context, String outputPrefix,
        Optional<TaskExecution> execution, long maxDatasetSizeBytes) {

    public TaskRequest {
        context = Copies.ordered(context);
    }

    public static TaskRequest of(TaskTemplate template, LiteralMap inputs, String outputPrefix,
            TaskExecution execution) {
        return new TaskRequest(template, inputs, Map.of(), outputPrefix, Optional.of(execution), 0);
    }

    public TaskCategory category() {
        return template.category();
    }
}
