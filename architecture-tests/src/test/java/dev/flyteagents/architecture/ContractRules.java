package dev.flyteagents.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

/** What is promised is tested, by the one contract for all: A9. */
final class ContractRules {

    private ContractRules() {}

    static ArchRule agents(Scope scope) {
        String async = scope.api("ports.agent.AsyncAgent");
        String sync = scope.api("ports.agent.SyncAgent");
        return classes().that()
                .resideInAPackage(scope.own("agents"))
                .and()
                .areAssignableTo(describe("an agent", type -> type.isAssignableTo(async) || type.isAssignableTo(sync)))
                .should(new ArchCondition<>("have their contract test") {
                    @Override
                    public void check(JavaClass agent, ConditionEvents events) {
                        String kit = scope.api("testkit.agents."
                                + (agent.isAssignableTo(async) ? "AsyncAgentContract" : "SyncAgentContract"));
                        require(scope, agent, kit, events);
                    }
                })
                .as("A9: every agent has its contract test")
                .because("what the server promises of every agent is proved by the kit, or not at all");
    }

    static ArchRule ports(Scope scope) {
        String kit = scope.root() + ".testkit.ports.";
        return classes().that(PortTypes.of(scope)).should(new ArchCondition<>("have their contract in the kit") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                String contract = kit + port.getSimpleName() + "Contract";
                if (!scope.classes().contain(contract)) {
                    events.add(SimpleConditionEvent.violated(port, port.getName() + " has no " + contract));
                }
            }
        })
                .as("A9: every port has its contract")
                .because(
                        "what a port's prose promises is proved of each implementation by the same tests, or not at all");
    }

    /** What the runtime makes of other sources of credentials is the core's own, and is tested there. */
    static ArchRule adapters(Scope scope) {
        DescribedPredicate<JavaClass> ports = PortTypes.of(scope);
        Function<JavaClass, Optional<JavaClass>> port = type -> type.getAllRawInterfaces()
                .stream()
                .filter(ports)
                .findFirst();
        return classes().that()
                .resideOutsideOfPackage(scope.own("runtime"))
                .and(describe("implement a port",
                        type -> isConcrete(type) && !type.isNestedClass() && isShipped(scope, type)
                                && port.apply(type).isPresent()))
                .should(new ArchCondition<>("have their port's contract test") {
                    @Override
                    public void check(JavaClass adapter, ConditionEvents events) {
                        String kit = scope.api("testkit.ports." + port.apply(adapter).orElseThrow().getSimpleName()
                                + "Contract");
                        require(scope, adapter, kit, events);
                    }
                })
                .as("A9: every adapter has its port's contract test")
                .because("agents are tested against the kit's fakes, which keep the same contract as the adapters");
    }

    static ArchRule unalterable(Scope scope) {
        return methods().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(scope.own("testkit"))
                .and(describe("are tests for others to run",
                        method -> method.getOwner().getModifiers().contains(JavaModifier.ABSTRACT) && isTest(method)))
                .should()
                .beFinal()
                .as("A9: no test of the kit can be overridden")
                .because("a contract that its subject may change proves nothing");
    }

    static ArchRule settings(Scope scope) {
        String provider = scope.api("ports.platform.AdapterProvider");
        String kit = scope.api("testkit.agents.SettingsContract");
        return classes().that()
                .resideInAnyPackage(scope.own("cloud"), scope.own("jdk"))
                .and(describe("offer an adapter", type -> isConcrete(type) && type.isAssignableTo(provider)))
                .should(new ArchCondition<>("have a test of every setting") {
                    @Override
                    public void check(JavaClass adapter, ConditionEvents events) {
                        JavaClass config = config(adapter, provider);
                        if (hasSettings(config) && !isHeldTo(scope, config, kit)) {
                            events.add(SimpleConditionEvent.violated(adapter, config.getName() + " has no "
                                    + config.getSimpleName() + "Test that calls " + kit));
                        }
                    }
                })
                .as("A9: every adapter's settings have their test")
                .because(
                        "a key that is renamed or given up, or a default that changes, breaks whoever runs the server");
    }

    /** {@code C} of {@code AdapterProvider<P, C>}. */
    private static JavaClass config(JavaClass adapter, String provider) {
        return adapter.getInterfaces()
                .stream()
                .filter(each -> each.toErasure().getName().equals(provider))
                .map(each -> ((JavaParameterizedType) each).getActualTypeArguments().get(1).toErasure())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        adapter.getName() + " must implement AdapterProvider itself, so that its settings are seen"));
    }

    private static boolean hasSettings(JavaClass config) {
        return config.getFields().stream().anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    }

    private static boolean isHeldTo(Scope scope, JavaClass config, String kit) {
        String test = config.getName() + "Test";
        return scope.classes().contain(test) && scope.classes()
                .get(test)
                .getDirectDependenciesFromSelf()
                .stream()
                .map(each -> each.getTargetClass().getName())
                .collect(Collectors.toSet())
                .containsAll(Set.of(kit, config.getName()));
    }

    private static void require(Scope scope, JavaClass subject, String kit, ConditionEvents events) {
        boolean proved = Stream.of("ContractTest", "Test")
                .map(end -> subject.getName() + end)
                .anyMatch(test -> scope.classes().contain(test) && scope.classes().get(test).isAssignableTo(kit));
        if (!proved) {
            events.add(SimpleConditionEvent.violated(subject, subject.getName() + " has no " + subject.getSimpleName()
                    + "ContractTest that extends " + kit));
        }
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations()
                .stream()
                .anyMatch(each -> each.getRawType()
                        .getName()
                        .matches("org\\.junit\\.jupiter\\..*Test(Factory|Template)?"));
    }

    /** Whether it is no test's own; what a fixture has is on purpose. */
    private static boolean isShipped(Scope scope, JavaClass type) {
        return !scope.whole() || type.getSource()
                .filter(source -> source.getUri().toString().contains("/target/classes/"))
                .isPresent();
    }

    private static boolean isConcrete(JavaClass type) {
        return !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    }
}
