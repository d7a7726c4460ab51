package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.status.Failure.Origin;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a run ended and whose fault it is (S5), by the termination codes of API 2.2. A code that the table lacks is judged
 * by its type, and a run that has neither by the result of API 2.1.
 */
final class DatabricksErrors {

    /** The end of a run. */
    sealed interface End {

        record Well() implements End {}

        /** {@code name} is the vendor's word for it. */
        record Badly(String name, Origin origin, boolean retryable) implements End {}

        /** Neither code, type nor result is known (S2). */
        record Unknown(String name) implements End {}
    }

    private enum Verdict {
        WELL, USERS, PLATFORMS
    }

    /** Source: the Jobs API, {@code status.termination_details.code} of a run. */
    private static final Map<String, Verdict> CODES = Map.ofEntries(
            Map.entry("SUCCESS", Verdict.WELL),
            Map.entry("SUCCESS_WITH_FAILURES", Verdict.WELL), // every leaf task went well
            Map.entry("RUN_EXECUTION_ERROR", Verdict.USERS),
            Map.entry("USER_CANCELED", Verdict.USERS),
            Map.entry("SKIPPED", Verdict.USERS),
            Map.entry("DISABLED", Verdict.USERS),
            Map.entry("FEATURE_DISABLED", Verdict.USERS),
            Map.entry("INVALID_CLUSTER_REQUEST", Verdict.USERS),
            Map.entry("INVALID_RUN_CONFIGURATION", Verdict.USERS),
            Map.entry("LIBRARY_INSTALLATION_ERROR", Verdict.USERS),
            Map.entry("RESOURCE_NOT_FOUND", Verdict.USERS),
            Map.entry("UNAUTHORIZED_ERROR", Verdict.USERS),
            Map.entry("CANCELED", Verdict.PLATFORMS), // by Databricks, such as at the longest run duration
            Map.entry("INTERNAL_ERROR", Verdict.PLATFORMS),
            Map.entry("DRIVER_ERROR", Verdict.PLATFORMS),
            Map.entry("CLUSTER_ERROR", Verdict.PLATFORMS),
            Map.entry("CLUSTER_TERMINATED_BY_USER", Verdict.PLATFORMS), // a lost cluster, not a cancelled run
            Map.entry("CLOUD_FAILURE", Verdict.PLATFORMS),
            Map.entry("STORAGE_ACCESS_ERROR", Verdict.PLATFORMS),
            Map.entry("REPOSITORY_CHECKOUT_FAILED", Verdict.PLATFORMS),
            Map.entry("BREAKING_CHANGE", Verdict.PLATFORMS), // retried with a mitigation
            Map.entry("WORKSPACE_RUN_LIMIT_EXCEEDED", Verdict.PLATFORMS),
            Map.entry("CLUSTER_REQUEST_LIMIT_EXCEEDED", Verdict.PLATFORMS),
            Map.entry("MAX_CONCURRENT_RUNS_EXCEEDED", Verdict.PLATFORMS),
            Map.entry("MAX_JOB_QUEUE_SIZE_EXCEEDED", Verdict.PLATFORMS),
            Map.entry("MAX_SPARK_CONTEXTS_EXCEEDED", Verdict.PLATFORMS),
            Map.entry("BUDGET_POLICY_LIMIT_EXCEEDED", Verdict.PLATFORMS));

    private static final Map<String, Verdict> TYPES = Map.of("CLIENT_ERROR", Verdict.USERS, "INTERNAL_ERROR",
            Verdict.PLATFORMS, "CLOUD_FAILURE", Verdict.PLATFORMS);

    /** Results of API 2.1, and the two of its life cycles that are ends by themselves. */
    private static final Map<String, Verdict> RESULTS = Map.ofEntries(
            Map.entry("SUCCESS", Verdict.WELL),
            Map.entry("SUCCESS_WITH_FAILURES", Verdict.WELL),
            Map.entry("FAILED", Verdict.USERS),
            Map.entry("CANCELED", Verdict.USERS),
            Map.entry("DISABLED", Verdict.USERS),
            Map.entry("EXCLUDED", Verdict.USERS),
            Map.entry("UPSTREAM_FAILED", Verdict.USERS),
            Map.entry("UPSTREAM_CANCELED", Verdict.USERS),
            Map.entry("SKIPPED", Verdict.USERS),
            Map.entry("TIMEDOUT", Verdict.PLATFORMS),
            Map.entry("MAXIMUM_CONCURRENT_RUNS_REACHED", Verdict.PLATFORMS),
            Map.entry("INTERNAL_ERROR", Verdict.PLATFORMS));

    private DatabricksErrors() {}

    /** The run's own end; that of its failing task where the run only says that a task failed. */
    static End end(DatabricksRun run) {
        return byATask(run)
                ? run.failingTask().map(DatabricksErrors::own).orElseGet(() -> own(run))
                : own(run);
    }

    /** The same, where the failure began within a task of that run. */
    static End.Badly end(End.Badly end, DatabricksRun run, DatabricksRun cause) {
        return byATask(run) && own(cause) instanceof End.Badly inner ? inner : end;
    }

    private static boolean byATask(DatabricksRun run) {
        return run.code().filter("RUN_EXECUTION_ERROR"::equals).isPresent()
                || (run.code().isEmpty() && run.result().filter("FAILED"::equals).isPresent());
    }

    private static End own(DatabricksRun run) {
        // A run that Databricks ended at its timeout says CANCELED, and TIMEDOUT beside it.
        Optional<Verdict> timedOut = run.result().filter("TIMEDOUT"::equals).map(RESULTS::get);
        String name = timedOut.isPresent()
                ? "TIMEDOUT"
                : run.code().or(run::result).orElseGet(run::state);
        Supplier<Optional<Verdict>> byResult = () -> Optional
                .ofNullable(RESULTS.get(run.result().orElseGet(run::state)));
        return timedOut.or(() -> run.code().map(CODES::get))
                .or(() -> run.type().map(TYPES::get))
                .or(byResult)
                .map(verdict -> switch (verdict) {
                    case WELL -> (End) new End.Well();
                    case USERS -> new End.Badly(name, Origin.USER, false);
                    case PLATFORMS -> new End.Badly(name, Origin.SYSTEM, true);
                })
                .orElseGet(() -> new End.Unknown(name));
    }

    static boolean cancelled(String name) {
        return name.equals("USER_CANCELED") || name.equals("CANCELED");
    }
}
