package dev.flyteagents.architecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

import java.util.List;
import java.util.function.Function;

/** A rule that the tree keeps, and its fixture breaks. */
record Gate(Function<Scope, ArchRule> rule) {

    void holds(Scope scope) {
        rule.apply(scope).check(scope.classes());
    }

    /** What it says of a fixture, one text for each violation. */
    List<String> violations(String fixture) {
        Scope scope = Scope.fixture(fixture);
        EvaluationResult result = rule.apply(scope).evaluate(scope.classes());
        return result.getFailureReport().getDetails();
    }
}
