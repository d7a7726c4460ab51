package dev.flyteagents.sandbox.snowflake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Which statements end how. The rule set last is asked first; a statement that none matches runs its usual time and succeeds. */
public final class Rules {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** Begins a rule for statements in which this regular expression is found, without case: {@code when("from slow").runs(d)}. */
    public Choice when(String regex) {
        return new Choice(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    public void clear() {
        rules.clear();
    }

    Optional<Outcome> outcome(String sql) {
        return rules.stream().filter(rule -> rule.statement.matcher(sql).find()).map(Rule::outcome).findFirst();
    }

    private record Rule(Pattern statement, Outcome outcome) {}

    /** A rule's other half. */
    public final class Choice {
        private final Pattern statement;

        private Choice(Pattern statement) {
            this.statement = statement;
        }

        public void isRefused(String code, String sqlState, String message) {
            then(new Outcome.Refused(code, sqlState, message));
        }

        public void fails(String code, String sqlState, String message) {
            then(new Outcome.Fails(code, sqlState, message));
        }

        public void runs(Duration time) {
            then(new Outcome.Runs(time));
        }

        /** Any name, also one that no driver knows. */
        public void stays(String state) {
            then(new Outcome.Stays(state));
        }

        public void answers(List<String> columns, List<List<String>> rows) {
            then(new Outcome.Answers(columns, rows));
        }

        public void then(Outcome outcome) {
            rules.add(0, new Rule(statement, outcome));
        }
    }
}
