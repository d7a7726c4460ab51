package dev.flyteagents.agents.databricks;

import dev.flyteagents.ports.platform.CallContext;
import dev.flyteagents.ports.remote.JobRunPage;
import dev.flyteagents.ports.remote.JobRunQuery;
import dev.flyteagents.ports.remote.JobRuns;
import dev.flyteagents.ports.remote.JobWorkspace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Finds runs by the keys in their names. Databricks lists by time only, 25 at once, so every search has its window. */
final class DatabricksSearch {

    /** Between this server's clock and Databricks'. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** No submit under a key begins later than this after its first call (C5). */
    private static final Duration SUBMITTED_WITHIN = Duration.ofHours(2);

    /** How far back an attempt is looked for that has ended. */
    private static final Duration ATTEMPTS_WITHIN = Duration.ofDays(7);

    /** A workspace has at most 2000 runs at once; a longer list means a busy week, and is cut. */
    private static final int MOST_PAGES = 200;

    private final JobRuns runs;

    DatabricksSearch(JobRuns runs) {
        this.runs = runs;
    }

    /** A run that was found, and what its name says. */
    record Found(DatabricksRun run, RunName name, boolean alive) {}

    Optional<Found> one(JobWorkspace workspace, Instant createdAt, CallContext call,
            BiPredicate<DatabricksRun, RunName> wanted) {
        JobRunQuery query = JobRunQuery.of(JobRunQuery.Which.ALL)
                .started(createdAt.minus(SKEW), createdAt.plus(SUBMITTED_WITHIN));
        List<Found> found = all(workspace, query, call, wanted, true);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    List<Found> alive(JobWorkspace workspace, CallContext call, BiPredicate<DatabricksRun, RunName> wanted) {
        return all(workspace, JobRunQuery.of(JobRunQuery.Which.ACTIVE), call, wanted, false);
    }

    List<Found> ended(JobWorkspace workspace, Instant createdAt, CallContext call,
            BiPredicate<DatabricksRun, RunName> wanted) {
        JobRunQuery query = JobRunQuery.of(JobRunQuery.Which.COMPLETED)
                .started(createdAt.minus(ATTEMPTS_WITHIN), createdAt.plus(SKEW));
        return all(workspace, query, call, wanted, false);
    }

    private List<Found> all(JobWorkspace workspace, JobRunQuery first, CallContext call,
            BiPredicate<DatabricksRun, RunName> wanted, boolean onlyOne) {
        List<Found> found = new ArrayList<>();
        Optional<JobRunQuery> query = Optional.of(first);
        for (int page = 0; query.isPresent() && page < MOST_PAGES; page++) {
            JobRunPage answer = runs.list(workspace, query.get(), call);
            answer.runs().forEach(struct -> {
                DatabricksRun run = DatabricksRun.of(struct);
                RunName.parse(run.runName())
                        .filter(name -> wanted.test(run, name))
                        .ifPresent(name -> found.add(new Found(run, name, isAlive(run))));
            });
            query = onlyOne && !found.isEmpty() ? Optional.empty() : answer.nextToken().map(first::from);
        }
        return found;
    }

    private static boolean isAlive(DatabricksRun run) {
        return DatabricksStates.phase(run.state()).filter(phase -> phase.isTerminal()).isEmpty();
    }
}
