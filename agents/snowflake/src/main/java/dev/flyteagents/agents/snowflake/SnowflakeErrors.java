package dev.flyteagents.agents.snowflake;

import dev.flyteagents.domain.status.Failure;
import dev.flyteagents.domain.status.Failure.Origin;
import dev.flyteagents.domain.status.Phase;
import dev.flyteagents.ports.remote.SqlProgress;
import dev.flyteagents.ports.remote.SqlProgress.Problem;

import java.util.Map;

/**
 * The error table (S5): whose fault a failed statement is. A code that it lacks is the user's, as SQL errors are,
 * unless the state itself says that Snowflake failed.
 */
final class SnowflakeErrors {

    private static final String CANCELLED = "000604";

    /** STATEMENT_TIMEOUT_IN_SECONDS: a repeat of what is too slow for the task's own or the warehouse's is too slow again. */
    private static final String TIMED_OUT = "000630";

    private static final Verdict USERS = new Verdict(Origin.USER, false);
    private static final Verdict SNOWFLAKES = new Verdict(Origin.SYSTEM, true);

    /** Codes as the service prints them: {@code 000630 (57014): Statement reached its … timeout}. */
    private static final Map<String, Verdict> VERDICTS = Map.of(
            "000603", SNOWFLAKES, // internal error: "Processing aborted by error …; incident …"
            CANCELLED, USERS,
            "000625", SNOWFLAKES, // too many statements wait for one lock
            "090073", SNOWFLAKES); // a resource monitor's quota is used up

    private SnowflakeErrors() {}

    static boolean isCancel(SqlProgress progress) {
        return progress.problem().filter(problem -> problem.code().equals(CANCELLED)).isPresent();
    }

    /** @param limited whether the statement ran under the limit of C8, which is the platform's */
    static Failure failure(SqlProgress progress, boolean limited, String whereToLook) {
        String state = progress.state();
        Problem problem = progress.problem().orElseGet(() -> new Problem("", "", "no error reported"));
        boolean unexplained = problem.code().isEmpty();
        boolean cancelled = problem.code().equals(CANCELLED) || (unexplained && state.equals("ABORTED"));
        Verdict verdict = limited && problem.code().equals(TIMED_OUT)
                ? SNOWFLAKES
                : VERDICTS.getOrDefault(problem.code(), byState(state));
        String sqlState = problem.sqlState().isEmpty() ? "" : " (" + problem.sqlState() + ")";
        String message = (unexplained ? state : problem.code() + sqlState) + ": " + problem.message()
                + (cancelled ? "; cancelled outside Flyte, by a user, an administrator or a policy" : "");
        return new Failure(verdict.origin, verdict.retryable, "SNOWFLAKE_" + (unexplained ? state : problem.code()),
                shortened(message, Failure.MAX_MESSAGE - whereToLook.length() - 2) + "; " + whereToLook);
    }

    private static Verdict byState(String state) {
        boolean system = SnowflakeStates.phase(state).filter(Phase.RETRYABLE_FAILED::equals).isPresent();
        return system ? SNOWFLAKES : USERS;
    }

    private static String shortened(String message, int length) {
        return message.length() <= length ? message : message.substring(0, length - 1) + "…";
    }

    private record Verdict(Origin origin, boolean retryable) {}
}
