package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys in front of a run's name, which is all that a one-time run can carry (C7):
 * {@code <lineage>-<submission>-<attempt> <name>}.
 */
record RunName(String lineage, String submission, long attempt) {

    private static final int KEY = 32;
    private static final int LONGEST = 4096;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})-([0-9a-f]{32})-(\\d{1,9})( .*)?",
            Pattern.DOTALL);

    static RunName of(LineageKey lineage, SubmissionKey submission, long attempt) {
        return new RunName(lineage.token(KEY), submission.token(KEY), attempt);
    }

    static Optional<RunName> parse(String runName) {
        Matcher form = FORM.matcher(runName);
        return form.matches()
                ? Optional.of(new RunName(form.group(1), form.group(2), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    String before(String name) {
        String whole = lineage + "-" + submission + "-" + attempt + " " + name;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }

    boolean isOf(SubmissionKey key) {
        return submission.equals(key.token(KEY));
    }

    boolean isOf(LineageKey key) {
        return lineage.equals(key.token(KEY));
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("flyte-lineage", lineage);
        tags.put("flyte-key", submission);
        tags.put("flyte-attempt", Long.toString(attempt));
        return tags;
    }
}
