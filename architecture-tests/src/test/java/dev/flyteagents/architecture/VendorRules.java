package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Vendors and agents keep to themselves: A4 to A7. */
final class VendorRules {

    /** Libraries that are no vendor's: JSON, and what okhttp and Kotlin SDKs are made of. */
    private static final List<String> SHARED = List.of("com.fasterxml.jackson..", "kotlin..", "okio..");

    private VendorRules() {}

    static ArchRule sdks(Scope scope) {
        String cloud = scope.own("cloud");
        return classes().that()
                .resideInAPackage(cloud)
                .should(new OneVendor(scope))
                .as("A4: an SDK is used in one cloud module only")
                .because("modules that share an SDK cannot be upgraded, or left out, one by one");
    }

    /** Package-private members may: a vendor's package is flat, and its parts hand the SDK's client to each other. */
    static ArchRule signatures(Scope scope) {
        return classes().that()
                .resideInAPackage(scope.own("cloud"))
                .and()
                .arePublic()
                .should(new ArchCondition<>("have no SDK's type in a signature") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(),
                                type.getInterfaces().stream());
                        Stream.concat(parents, type.getTypeParameters().stream())
                                .forEach(parent -> report(type, type.getName(), parent, events));
                        type.getMembers()
                                .stream()
                                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                                .forEach(member -> signature(member)
                                        .forEach(part -> report(member, member.getFullName(), part, events)));
                    }

                    private void report(Object at, String name, JavaType part, ConditionEvents events) {
                        part.getAllInvolvedRawTypes()
                                .stream()
                                .map(JavaClass::getBaseComponentType)
                                .filter(raw -> !raw.isPrimitive() && Layer.of(scope, raw).isEmpty()
                                        && !PackageMatchers.of(LayerRules.EVERYWHERE).test(raw.getPackageName()))
                                .forEach(raw -> events.add(SimpleConditionEvent.violated(at,
                                        name + " has " + raw.getName() + " in its signature")));
                    }
                })
                .as("A4: no SDK's type is in a signature that other packages see, type arguments included")
                .because("an adapter must be replaceable by another SDK without a change elsewhere");
    }

    private static Stream<JavaType> signature(JavaMember member) {
        return switch (member) {
            case JavaField field -> Stream.of(field.getType());
            case JavaCodeUnit unit -> Stream.of(Stream.of(unit.getReturnType()),
                    unit.getParameterTypes().stream(), unit.getTypeParameters().stream(),
                    unit.getExceptionTypes().stream())
                    .flatMap(part -> part);
            default -> Stream.empty();
        };
    }

    static ArchRule agentsApart(Scope scope) {
        scope.own("agents");
        return slices().matching(scope.root() + ".agents.(*)..")
                .should()
                .notDependOnEachOther()
                .as("A5: no agent knows another")
                .because("each can be taken alone");
    }

    static ArchRule vendorsApart(Scope scope) {
        scope.own("cloud");
        return slices().matching(scope.root() + ".cloud.(*)..")
                .should()
                .notDependOnEachOther()
                .as("A6: no vendor knows another")
                .because("each can be taken alone, and no SDK drags in another");
    }

    static ArchRule vendorsWithoutGrpc(Scope scope) {
        List<String> grpc = scope.used(List.of("io.grpc..", "com.google.protobuf..", scope.root() + ".grpc..",
                scope.root() + ".wire.."));
        return noClasses().that()
                .resideInAPackage(scope.own("cloud"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(grpc.toArray(String[]::new))
                .as("A6: no vendor knows gRPC")
                .because("an adapter serves both protocols, and runs without a server");
    }

    /** Main starts everything, and nothing knows it. */
    static ArchRule cycles(Scope scope) {
        String main = scope.api("app.Main");
        return slices().matching(scope.root() + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(describe("main", type -> type.getName().equals(main)), alwaysTrue())
                .as("A7: no package cycles")
                .because("packages that need each other are one package, and can only be understood together");
    }

    /** Which SDK belongs to whom is found, not listed: whoever uses it first. */
    private static final class OneVendor extends ArchCondition<JavaClass> {

        private final Map<String, TreeSet<String>> users = new TreeMap<>();
        private final Scope scope;

        OneVendor(Scope scope) {
            super("share no SDK with another vendor");
            this.scope = scope;
        }

        @Override
        public void check(JavaClass origin, ConditionEvents events) {
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = LayerRules.target(dependency);
                if (Layer.of(scope, target).isEmpty() && !target.isPrimitive()
                        && !LayerRules.matches(LayerRules.EVERYWHERE, dependency)
                        && !LayerRules.matches(SHARED, dependency)) {
                    users.computeIfAbsent(sdk(target), sdk -> new TreeSet<>()).add(vendor(origin));
                }
            }
        }

        @Override
        public void finish(ConditionEvents events) {
            users.forEach((sdk, vendors) -> {
                if (vendors.size() > 1) {
                    events.add(SimpleConditionEvent.violated(sdk, sdk + " is used by the vendors " + vendors));
                }
            });
        }

        private String vendor(JavaClass type) {
            String below = type.getPackageName().substring((scope.root() + ".cloud.").length());
            return below.split("\\.", -1)[0];
        }

        /** The organisation's package; Google's holds libraries of all kinds, so one more. */
        private static String sdk(JavaClass type) {
            List<String> parts = List.of(type.getPackageName().split("\\.", -1));
            int depth = parts.subList(0, Math.min(2, parts.size())).equals(List.of("com", "google")) ? 3 : 2;
            return String.join(".", parts.subList(0, Math.min(depth, parts.size())));
        }
    }
}
