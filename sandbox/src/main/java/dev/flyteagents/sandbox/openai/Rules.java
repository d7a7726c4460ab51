package dev.flyteagents.sandbox.openai;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What is answered to which message. The rule set last is asked first; a message that none matches is echoed. */
public final class Rules {

    private record Rule(Pattern message, Outcome outcome) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /** Begins a rule for conversations whose last message has this regular expression in it, without case. */
    public Choice when(String regex) {
        return new Choice(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    public void clear() {
        rules.clear();
    }

    Optional<Outcome> outcome(String message) {
        return rules.stream().filter(rule -> rule.message.matcher(message).find()).map(Rule::outcome).findFirst();
    }

    /** A rule's other half. */
    public final class Choice {

        private final Pattern message;

        private Choice(Pattern message) {
            this.message = message;
        }

        public void answers(String text) {
            then(new Outcome.Answers(text, "stop"));
        }

        /** With a reason for stopping, such as {@code length} or {@code content_filter}. */
        public void stops(String text, String finishReason) {
            then(new Outcome.Answers(text, finishReason));
        }

        public void declines(String text) {
            then(new Outcome.Declines(text));
        }

        public void callsTool(String name, String arguments) {
            then(new Outcome.CallsTool(name, arguments));
        }

        public void callsFunction(String name, String arguments) {
            then(new Outcome.CallsFunction(name, arguments));
        }

        public void isRefused(Refusal refusal) {
            then(new Outcome.Refused(refusal));
        }

        public void then(Outcome outcome) {
            rules.add(0, new Rule(message, outcome));
        }
    }
}
