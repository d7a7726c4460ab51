package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Which layer may know which, and which libraries: A1 to A4. */
final class LayerRules {

    /** What every layer may use: the language, and its annotations for null. */
    static final List<String> EVERYWHERE = List.of("java..", "javax.crypto..", "javax.net..", "javax.security..",
            "org.jspecify..");

    private LayerRules() {}

    static ArchRule inward(Scope scope) {
        Layer.all().filter(layer -> layer != Layer.WIRE).forEach(layer -> scope.own(layer.packageName()));
        scope.used(List.of(scope.root() + "." + Layer.WIRE.packageName() + ".."));
        return classes()
                .should(knowOnly("inner layers", scope, (layer, dependency) -> Layer.of(scope, target(dependency))
                        .map(layer::mayKnow)
                        .orElse(!target(dependency).getPackageName().startsWith(scope.root() + "."))))
                .as("A1: a layer knows only the layers inside it")
                .because("agents, vendors and protocols must be replaceable without touching the core");
    }

    static ArchRule bare(Scope scope) {
        String domain = scope.own("domain");
        String ports = scope.own("ports");
        return classes().that()
                .resideInAnyPackage(domain, ports)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", domain, ports)
                .as("A2: domain and ports use the JDK and JSpecify only")
                .because("everybody compiles against them, so whatever they use is forced on everybody");
    }

    static ArchRule protocol(Scope scope) {
        List<String> protocol = scope.used(List.of("io.grpc..", "com.google.protobuf..", scope.root() + ".wire.."));
        return noClasses().that()
                .resideOutsideOfPackages(scope.own("grpc"), scope.root() + ".wire..", scope.own("benchmarks"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(protocol.toArray(String[]::new))
                .as("A3: protobuf, gRPC and the wire's types stay in adapters-grpc, and in benchmarks, which call it from outside")
                .because("there are two protocols, and the next one must not reach the agents either");
    }

    static ArchRule libraries(Scope scope) {
        Layer.all()
                .filter(layer -> layer != Layer.WIRE && layer != Layer.CLOUD)
                .forEach(layer -> scope.used(layer.libraries()));
        return classes().should(knowOnly("libraries of its own", scope, (layer, dependency) -> Layer.of(scope,
                target(dependency)).isPresent() || matches(EVERYWHERE, dependency)
                || layer == Layer.CLOUD || matches(layer.libraries(), dependency)))
                .as("A4: a layer uses only the libraries that it is listed with, and an SDK is listed with no layer but cloud")
                .because("a vendor's SDK that is used elsewhere can neither be left out nor replaced");
    }

    private static ArchCondition<JavaClass> knowOnly(String what, Scope scope,
            BiPredicate<Layer, Dependency> permitted) {
        return new ArchCondition<>("know only " + what) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                Optional<Layer> layer = Layer.of(scope, origin);
                if (layer.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(origin, origin.getName() + " belongs to no layer"));
                    return;
                }
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    if (!target(dependency).isPrimitive() && !permitted.test(layer.get(), dependency)) {
                        events.add(SimpleConditionEvent.violated(dependency,
                                "layer " + layer.get().packageName() + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }

    static boolean matches(List<String> patterns, Dependency dependency) {
        return PackageMatchers.of(patterns).test(target(dependency).getPackageName());
    }

    static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }
}
