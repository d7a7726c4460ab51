package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** The names by which a reader finds the same thing in every integration: A10. */
final class NameRules {

    private static final String EMPTY_NAME = "(Abstract|Base|I)[A-Z][a-z].*|.+(Impl|Manager|Helper|Helpers|Util|Utils)";

    /** The role, and how a class that plays it is called. */
    private static final Map<String, String> ROLES = Map.of("ports.agent.AsyncAgent", "Agent", "ports.agent.SyncAgent",
            "Agent",
            "ports.agent.AgentProvider", "AgentProvider", "ports.agent.RemoteHandle", "Handle",
            "ports.platform.AdapterProvider", "Provider");

    /** One of two roads to the same port: a third class with the port's name chooses between them. */
    private static final Set<String> NAMED_FOR_THEIR_ROAD = Set.of("SnowflakeStatementsApi");

    private NameRules() {}

    static ArchRule telling(Scope scope) {
        return classes().should(new ArchCondition<>("have a telling name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String name = type.getSimpleName();
                boolean port = name.endsWith("Port") && type.getPackageName().startsWith(scope.root() + ".ports.");
                if (port || name.matches(EMPTY_NAME)) {
                    events.add(SimpleConditionEvent.violated(type,
                            type.getName() + " could be called so whatever it did"));
                }
            }
        })
                .as("A10: a name says what a class is for, without Port, Impl, Manager, Helper, Util, Abstract or Base")
                .because("a name that fits every class tells nothing of this one");
    }

    static ArchRule noGetters(Scope scope) {
        return classes().should(new ArchCondition<>("have no getters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods()
                        .stream()
                        .filter(method -> method.getName().matches("get[A-Z].*") && !isPrescribed(method)
                                && !isComponent(method))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(method,
                                "Method <" + method.getFullName() + "> is a getter")));
            }
        })
                .as("A10: no method has a get prefix")
                .because("a record's component has none, and one thing has one name");
    }

    /** In a record, "get" is a word: what GetTask answered. */
    private static boolean isComponent(JavaMethod method) {
        return method.getOwner().isRecord() && method.getOwner().tryGetField(method.getName()).isPresent();
    }

    private static boolean isPrescribed(JavaMethod method) {
        return Stream.concat(method.getOwner().getAllRawSuperclasses().stream(),
                method.getOwner().getAllRawInterfaces().stream())
                .flatMap(parent -> parent.getMethods().stream())
                .anyMatch(inherited -> inherited.getName().equals(method.getName()));
    }

    static ArchRule roles(Scope scope) {
        return classes().that()
                .resideInAnyPackage(scope.own("agents"), scope.own("cloud"))
                .and()
                .areNotInterfaces()
                .should(new ArchCondition<>("be called as its role says") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        ROLES.forEach((role, ending) -> {
                            if (type.isAssignableTo(scope.api(role)) && !type.getSimpleName().endsWith(ending)) {
                                events.add(SimpleConditionEvent.violated(type, type.getName() + " is no ..." + ending));
                            }
                        });
                    }
                })
                .as("A10: agents, handles and providers are called so")
                .because("whoever knows one integration finds the parts of each");
    }

    static ArchRule adapters(Scope scope) {
        String remote = scope.apiPackage("ports.remote");
        return classes().that()
                .resideInAPackage(scope.own("cloud"))
                .and()
                .areNotInterfaces()
                .should(new ArchCondition<>("be called vendor and port") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getAllRawInterfaces()
                                .stream()
                                .filter(port -> port.getPackageName().equals(remote))
                                .filter(port -> !type.getSimpleName().endsWith(port.getSimpleName())
                                        && !NAMED_FOR_THEIR_ROAD.contains(type.getSimpleName()))
                                .forEach(port -> events.add(SimpleConditionEvent.violated(type,
                                        type.getName() + " is no ..." + port.getSimpleName())));
                    }
                })
                .as("A10: an adapter is called after its vendor and its port")
                .because("its contract is found by that name");
    }

    static ArchRule finalAgents(Scope scope) {
        return classes().that()
                .resideInAPackage(scope.own("agents"))
                .and()
                .areAssignableTo(scope.api("ports.agent.Agent"))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .as("A10: an agent is a final class")
                .because("an integration is read in one file, not along a chain of parents");
    }
}
