package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.TreeSet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** A12. */
final class NullRules {

    private static final String MARK = "org.jspecify.annotations.NullMarked";

    private NullRules() {}

    static ArchRule marked(Scope scope) {
        return classes().should(new ArchCondition<>("be in a marked package") {

            private final TreeSet<String> unmarked = new TreeSet<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith(MARK)) {
                    unmarked.add(home.getName());
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                unmarked.forEach(name -> events.add(SimpleConditionEvent.violated(name,
                        "package " + name + " has no package-info.java with @NullMarked")));
            }
        })
                .as("A12: every package is @NullMarked")
                .because("NullAway passes over a package that is not");
    }
}
