package dev.flyteagents.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

/** The ports that adapters implement: those to the vendors, and those of the platform that are no mere hooks. */
final class PortTypes {

    private static final String REMOTE = "ports.remote";

    private PortTypes() {}

    /** Where the scope is a fixture, its own ports too. An interface that its package implements is a kind of data. */
    static DescribedPredicate<JavaClass> of(Scope scope) {
        Set<String> remote = Stream.of(scope.apiPackage(REMOTE), scope.root() + "." + REMOTE)
                .collect(Collectors.toSet());
        Set<String> platform = Stream.of("CredentialSource", "MessagePack", "Meter", "Sandbox", "WireCodec")
                .map(name -> scope.api("ports.platform." + name))
                .collect(Collectors.toSet());
        return describe("are ports",
                type -> type.isInterface() && type.isTopLevelClass() && !type.getSimpleName().equals("package-info")
                        && (platform.contains(type.getName()) || remote.contains(type.getPackageName()))
                        && type.getAllSubclasses()
                                .stream()
                                .noneMatch(each -> each.getPackageName().equals(type.getPackageName())));
    }
}
