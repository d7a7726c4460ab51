package dev.flyteagents.sandbox.databricks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What becomes of which run. The rule set last is asked first; a run that none matches succeeds. */
public final class Rules {

    private record Rule(Pattern name, Outcome outcome) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** Begins a rule for runs whose name has this regular expression in it, without case. */
    public Choice when(String regex) {
        return new Choice(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    public void clear() {
        rules.clear();
    }

    Optional<Outcome> outcome(String name) {
        return rules.stream().filter(rule -> rule.name.matcher(name).find()).map(Rule::outcome).findFirst();
    }

    /** A rule's other half. */
    public final class Choice {

        private final Pattern name;

        private Choice(Pattern name) {
            this.name = name;
        }

        public void stays(String state) {
            then(new Outcome.Stays(state));
        }

        public void runs(Duration time) {
            then(new Outcome.Runs(time));
        }

        public void returns(String result) {
            then(new Outcome.Returns(result));
        }

        public void fails(String error) {
            then(Outcome.Fails.withError(error));
        }

        public void raises(String error) {
            then(new Outcome.Raises(error));
        }

        public void isRefused(String message) {
            then(new Outcome.Refused(Refusal.invalid(message)));
        }

        public void then(Outcome outcome) {
            rules.add(0, new Rule(name, outcome));
        }
    }
}
