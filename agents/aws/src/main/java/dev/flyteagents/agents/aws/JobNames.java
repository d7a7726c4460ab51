package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;
import dev.flyteagents.ports.agent.TaskContext;

/**
 * Names of jobs that the task leaves to us: the lineage, then the submission (C7), so that all attempts are found by one
 * part of their name. Where a name is short both are shortened; the tags decide whose a job is.
 */
final class JobNames {

    private static final int DIGITS = 32;
    private static final int SHORT_LINEAGE = 10;

    private JobNames() {}

    static String derived(TaskContext context, int longest) {
        String part = part(context.lineageKey().orElseThrow(), longest);
        SubmissionKey key = context.submissionKey().orElseThrow();
        String letters = key.name("", 52);
        return part + "-" + letters.substring(0, Math.min(letters.length(), longest - part.length() - 1));
    }

    /** What the names of all attempts begin with. */
    static String part(LineageKey lineage, int longest) {
        return lineage.token(DIGITS).substring(0, longest >= 63 ? DIGITS : SHORT_LINEAGE);
    }

    /** A given name is kept by the first attempt; a job's name is taken for ever, so later ones add their number. */
    static String given(String name, long attempt, int longest) {
        if (attempt == 0) {
            return name;
        }
        String suffix = "-" + attempt;
        return name.substring(0, Math.min(name.length(), longest - suffix.length())) + suffix;
    }
}
