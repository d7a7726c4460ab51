package dev.flyteagents.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Code that can be called at any time, anywhere, twice: A11, A13, A14. */
final class PurityRules {

    private static final Set<String> SYSTEM = Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty",
            "getProperties", "exit");
    private static final Set<String> WORLD = Set.of("java.lang.Thread", "java.lang.Runtime", "java.lang.Process",
            "java.lang.ProcessBuilder", "java.time.Clock", "java.time.InstantSource", "java.util.Timer",
            "java.lang.ThreadLocal");

    /** Types whose values change; a lock or a logger's state is not ours to read, but a lock makes callers wait. */
    private static final Set<String> MUTABLE = Set.of("java.util.ArrayList", "java.util.HashMap", "java.util.HashSet",
            "java.util.LinkedHashMap", "java.util.LinkedHashSet", "java.util.TreeMap", "java.util.TreeSet",
            "java.util.EnumMap", "java.util.ArrayDeque", "java.util.IdentityHashMap", "java.util.WeakHashMap",
            "java.util.Properties", "java.util.Random", "java.lang.StringBuilder", "java.lang.StringBuffer",
            "java.lang.ThreadLocal", "java.util.Date", "java.util.Calendar", "java.text.SimpleDateFormat");

    private PurityRules() {}

    static ArchRule timeless(Scope scope) {
        return noClasses().that()
                .resideInAnyPackage(scope.own("domain"), scope.own("agents"))
                .should()
                .accessTargetWhere(describe("asks the world", PurityRules::asksTheWorld))
                .orShould()
                .dependOnClassesThat(describe("are of the world", PurityRules::isOfTheWorld))
                .as("A11: domain and agents have no clock, environment, sleep or thread")
                .because("the runtime decides when, and whether again; what it cannot control it cannot keep or test");
    }

    private static boolean asksTheWorld(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.equals("java.lang.System") && SYSTEM.contains(name))
                || (owner.startsWith("java.time.") && name.equals("now"));
    }

    private static boolean isOfTheWorld(JavaClass type) {
        return WORLD.contains(type.getName()) || (type.getPackageName().startsWith("java.util.concurrent")
                && !type.getName().equals("java.util.concurrent.TimeUnit"));
    }

    static ArchRule constants(Scope scope) {
        return fields().that()
                .areStatic()
                .and(DescribedPredicate.<JavaField>describe("written by us",
                        field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal()
                .andShould(new ArchCondition<>("have a type whose values do not change") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        JavaClass type = field.getRawType();
                        boolean exposedArray = type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE);
                        if (exposedArray || MUTABLE.contains(type.getName())
                                || type.getPackageName().startsWith("java.util.concurrent")) {
                            events.add(SimpleConditionEvent.violated(field, "Field <" + field.getFullName() + "> is a "
                                    + type.getName()));
                        }
                    }
                })
                .as("A13: no static mutable state")
                .because("two servers, or two tests, in one process must not know of each other");
    }

    static ArchRule filledOnce(Scope scope) {
        return classes().should(new ArchCondition<>("build no collection for a static field") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getStaticInitializer()
                        .ifPresent(initializer -> initializer.getConstructorCallsFromSelf()
                                .stream()
                                .filter(call -> MUTABLE.contains(call.getTargetOwner().getName())
                                        || call.getTargetOwner().getPackageName().startsWith("java.util.concurrent"))
                                .forEach(call -> events
                                        .add(SimpleConditionEvent.violated(call, call.getDescription()))));
            }
        })
                .as("A13: no static field holds a collection that can change")
                .because("a constant of type Map or List hides that somebody may add to it");
    }

    static ArchRule noMocks(Scope scope) {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..mockito..", "..easymock..", "..jmock..", "..powermock..", "..mockk..",
                        "mockit..")
                .as("A14: no mocking library")
                .because(
                        "a mock says what we believe of a vendor; the kit's fakes keep the same contract as the adapters");
    }
}
