package dev.flyteagents.agents.databricks;

import dev.flyteagents.ports.agent.AgentException;
import dev.flyteagents.ports.agent.AgentException.Kind;
import dev.flyteagents.ports.agent.TaskContext;
import dev.flyteagents.ports.remote.JobOutput;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Questions about the runs within a run. Whoever may see a run may not see its output, and some tasks have none: then
 * there are fewer words. Only what could not be asked is an error.
 */
record DatabricksDetails(JobRuns runs, JobWorkspace workspace, TaskContext context)
        implements
            DatabricksCause.Questions {

    private static final Set<Kind> NO_WORDS = Set.of(Kind.USER, Kind.NOT_FOUND, Kind.AUTH);

    /** Databricks nests jobs at most three deep. */
    private static final int DEEPEST = 3;

    @Override
    public Optional<DatabricksRun> run(long runId) {
        return told(() -> DatabricksRun.of(runs.get(workspace, runId, context)));
    }

    @Override
    public Optional<JobOutput> output(DatabricksRun task) {
        return told(() -> runs.output(workspace, task.id(), context));
    }

    /** What a task returned; of a run-job task, what the one task of the run returned that it started. */
    JobOutput result(DatabricksRun task) {
        JobOutput output = runs.output(workspace, task.id(), context);
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<DatabricksRun> only = DatabricksCause.started(output)
                    .map(runId -> DatabricksRun.of(runs.get(workspace, runId, context)))
                    .filter(started -> started.tasks().size() == 1)
                    .map(started -> started.tasks().get(0));
            if (only.isEmpty()) {
                return output;
            }
            output = runs.output(workspace, only.get().id(), context);
        }
        return output;
    }

    private static <T> Optional<T> told(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (AgentException e) {
            if (NO_WORDS.contains(e.kind())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
