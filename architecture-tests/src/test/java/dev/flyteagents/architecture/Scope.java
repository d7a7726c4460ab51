package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The classes that a rule judges, and the package that its names are relative to. Over the whole tree each package that
 * a rule names must have classes, since a rule over a package that does not exist can never fail.
 */
record Scope(String root, JavaClasses classes, boolean whole) {

    private static final String ROOT = "dev.flyteagents";
    private static final String FIXTURES = ROOT + ".architecture.fixture.";

    /** What we ship. */
    static Scope main() {
        return new Scope(ROOT, Holder.MAIN, true);
    }

    /** The tests too. */
    static Scope everything() {
        return new Scope(ROOT, Holder.EVERYTHING, true);
    }

    static Scope fixture(String name) {
        String root = FIXTURES + name;
        JavaClasses classes = new ClassFileImporter().importPackages(root);
        assertThat(classes).as("the classes of " + root).isNotEmpty();
        return new Scope(root, classes, false);
    }

    /** The classes of our package of this name, and below. */
    String own(String name) {
        String pattern = root + "." + name + "..";
        if (whole) {
            PackageMatcher matcher = PackageMatcher.of(pattern);
            assertThat(classes.stream().filter(each -> matcher.matches(each.getPackageName())))
                    .as("the classes of " + pattern)
                    .isNotEmpty();
        }
        return pattern;
    }

    /** Packages of others that somebody in the tree uses. */
    List<String> used(List<String> patterns) {
        if (whole) {
            for (String pattern : patterns) {
                PackageMatcher matcher = PackageMatcher.of(pattern);
                assertThat(classes.stream()
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .anyMatch(each -> matcher.matches(each.getTargetClass().getPackageName())))
                        .as("somebody uses " + pattern)
                        .isTrue();
            }
        }
        return patterns;
    }

    /** The full name of a package of ours, without those below, which fixtures use too. */
    String apiPackage(String name) {
        String full = ROOT + "." + name;
        assertThat(!whole || classes.stream().anyMatch(each -> each.getPackageName().equals(full)))
                .as("there are classes in " + full)
                .isTrue();
        return full;
    }

    /** The full name of a class of ours, which fixtures use too. */
    String api(String name) {
        String full = ROOT + "." + name;
        assertThat(!whole || classes.contain(full)).as("there is a class " + full).isTrue();
        return full;
    }

    private static final class Holder {

        static final JavaClasses MAIN = imported(module -> Stream.of(module.mainClasses()));
        static final JavaClasses EVERYTHING = imported(module -> Stream.of(module.mainClasses(), module.testClasses()));

        private static JavaClasses imported(Function<Module, Stream<Path>> folders) {
            return new ClassFileImporter().importPaths(Module.judged()
                    .stream()
                    .flatMap(folders)
                    .filter(path -> path.toFile().exists())
                    .toList());
        }
    }
}
