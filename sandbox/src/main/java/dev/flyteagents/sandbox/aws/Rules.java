package dev.flyteagents.sandbox.aws;

import dev.flyteagents.sandbox.http.JsonText;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What becomes of which create. The rule set last is asked first; what none matches succeeds after the usual time. */
public final class Rules {

    private record Rule(Pattern request, Outcome outcome) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** Begins a rule for creates that have this regular expression in their operation or the JSON of their parameters. */
    public Choice when(String regex) {
        return new Choice(Pattern.compile(regex, Pattern.DOTALL));
    }

    public void clear() {
        rules.clear();
    }

    Optional<Outcome> outcome(AwsRequest request) {
        String text = request.operation() + " " + JsonText.write(request.parameters());
        return rules.stream().filter(rule -> rule.request.matcher(text).find()).map(Rule::outcome).findFirst();
    }

    /** A rule's other half. */
    public final class Choice {

        private final Pattern request;

        private Choice(Pattern request) {
            this.request = request;
        }

        public void isRefused(int status, String code, String message) {
            then(new Outcome.Refused(new Refusal(status, code, message)));
        }

        public void fails(String reason) {
            then(new Outcome.Fails(reason));
        }

        public void runs(Duration time) {
            then(new Outcome.Runs(time));
        }

        public void stays(Stage stage) {
            then(new Outcome.Stays(stage));
        }

        public void then(Outcome outcome) {
            rules.add(0, new Rule(request, outcome));
        }
    }
}
