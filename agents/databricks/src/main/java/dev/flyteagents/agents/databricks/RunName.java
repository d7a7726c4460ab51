package dev.flyteagents.agents.databricks;

import dev.flyteagents.domain.submission.LineageKey;
import dev.flyteagents.domain.submission.SubmissionKey;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in front of a run's name, which is all that a one-time run can carry (C7):
 * {@code <lineage>-<submission>-<attempt> @<project>:<domain>:<execution> <name>}. Names of releases before this one have
 * no execution.
 */
record RunName(String lineage, String submission, long attempt, Optional<Execution> execution) {

    /** Whose run it is; each part is empty where Flyte did not say it. */
    record Execution(String project, String domain, String name) {}

    private static final int KEY = 32;
    private static final int LONGEST = 4096;
    private static final Pattern FORM = Pattern.compile(
            "([0-9a-f]{32})-([0-9a-f]{32})-(\\d{1,9})( @([^\\s:]*):([^\\s:]*):([^\\s:]*))?( .*)?", Pattern.DOTALL);
    private static final String PROJECT = "flyte-project";
    private static final String DOMAIN = "flyte-domain";
    private static final String EXECUTION = "flyte-execution";

    static RunName of(LineageKey lineage, SubmissionKey submission, long attempt, Map<String, String> tags) {
        return new RunName(lineage.token(KEY), submission.token(KEY), attempt, Optional.of(new Execution(
                part(tags, PROJECT), part(tags, DOMAIN), part(tags, EXECUTION))));
    }

    static Optional<RunName> parse(String runName) {
        Matcher form = FORM.matcher(runName);
        return form.matches()
                ? Optional.of(new RunName(form.group(1), form.group(2), Long.parseLong(form.group(3)),
                        Optional.ofNullable(form.group(4))
                                .map(found -> new Execution(form.group(5), form.group(6), form.group(7)))))
                : Optional.empty();
    }

    String before(String name) {
        String whole = lineage + "-" + submission + "-" + attempt + execution
                .map(known -> " @" + known.project + ":" + known.domain + ":" + known.name)
                .orElse("") + " " + name;
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
        execution.ifPresent(known -> {
            tags.put(PROJECT, known.project);
            tags.put(DOMAIN, known.domain);
            tags.put(EXECUTION, known.name);
        });
        tags.values().removeIf(String::isEmpty);
        tags.put("flyte-lineage", lineage);
        tags.put("flyte-key", submission);
        tags.put("flyte-attempt", Long.toString(attempt));
        return tags;
    }

    /** Flyte's own names have neither white space nor colons; what would not be read back is left out. */
    private static String part(Map<String, String> tags, String name) {
        String text = tags.getOrDefault(name, "");
        return text.length() <= 255 && text.matches("[^\\s:]*") ? text : "";
    }
}
