package dev.flyteagents.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

/** The service files of one module, and the classes that belong into them: A8. */
record Services(Path resources, JavaClasses classes) {

    private static final String FILES = "META-INF/services";

    /** What is looked up by ServiceLoader, here or in a library. */
    static final Set<String> INTERFACES = Set.of("dev.flyteagents.ports.agent.AgentProvider",
            "dev.flyteagents.ports.platform.AdapterProvider", "dev.flyteagents.ports.platform.Sandbox",
            "ch.qos.logback.classic.spi.Configurator");

    static Services of(Module module) {
        String home = module.mainClasses().toAbsolutePath().normalize().toUri().toString();
        return new Services(module.path("src/main/resources"), Scope.main()
                .classes()
                .that(describe("are of " + module,
                        type -> type.getSource()
                                .filter(source -> source.getUri().toString().startsWith(home))
                                .isPresent())));
    }

    /** Each wrong, missing or superfluous line, in words. */
    List<String> mistakes() {
        Map<String, Set<String>> listed = listed();
        Map<String, Set<String>> provided = provided();
        Stream<String> unknown = listed.keySet()
                .stream()
                .filter(service -> !INTERFACES.contains(service))
                .map(service -> "A8: nobody looks up " + service);
        Stream<String> missing = provided.entrySet()
                .stream()
                .flatMap(each -> each.getValue()
                        .stream()
                        .filter(provider -> !listed.getOrDefault(each.getKey(), Set.of()).contains(provider))
                        .map(provider -> "A8: " + provider + " is not in " + file(each.getKey())));
        Stream<String> superfluous = listed.entrySet()
                .stream()
                .flatMap(each -> each.getValue()
                        .stream()
                        .filter(provider -> !provided.getOrDefault(each.getKey(), Set.of()).contains(provider))
                        .map(provider -> "A8: " + provider + " in " + file(each.getKey())
                                + " is no public class of this module that implements it and has a constructor without arguments"));
        return Stream.of(unknown, missing, superfluous).flatMap(part -> part).toList();
    }

    /** A sample project below the module's src/it is built apart: judged by its files alone. */
    static List<String> mistakesInSamples(Module module) throws IOException {
        Path samples = module.path("src/it");
        List<String> mistakes = new ArrayList<>();
        if (Files.isDirectory(samples)) {
            try (Stream<Path> files = Files.walk(samples)) {
                for (Path file : files.filter(each -> each.toString().endsWith("Provider.java")).toList()) {
                    mistakes.addAll(mistakesOfSample(file));
                }
            }
        }
        return mistakes;
    }

    private static List<String> mistakesOfSample(Path provider) throws IOException {
        String code = Files.readString(provider);
        String name = code.replaceAll("(?s).*?package (.+?);.*", "$1.")
                + provider.getFileName().toString().replace(".java", "");
        String root = provider.toString().replaceAll("src.main.java.*", "");
        Services services = new Services(Path.of(root, "src/main/resources"), Scope.main().classes());
        return services.listed().values().stream().anyMatch(names -> names.contains(name))
                ? List.of()
                : List.of("A8: " + name + " is not in " + services.resources().resolve(FILES));
    }

    /** Interface to the classes that its file names. */
    Map<String, Set<String>> listed() {
        Map<String, Set<String>> listed = new TreeMap<>();
        Path folder = resources.resolve(FILES);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    listed.put(file.getFileName().toString(), new TreeSet<>(Files.readAllLines(file)
                            .stream()
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .toList()));
                }
            } catch (IOException e) {
                throw new IllegalStateException(folder + " cannot be read", e);
            }
        }
        return listed;
    }

    private Map<String, Set<String>> provided() {
        Map<String, Set<String>> provided = new TreeMap<>();
        for (JavaClass type : classes) {
            if (isProvider(type)) {
                INTERFACES.stream()
                        .filter(type::isAssignableTo)
                        .forEach(service -> provided.computeIfAbsent(service, key -> new TreeSet<>())
                                .add(type.getName()));
            }
        }
        return provided;
    }

    private static boolean isProvider(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC) && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.isInterface()
                && type.getConstructors()
                        .stream()
                        .anyMatch(each -> each.getRawParameterTypes().isEmpty()
                                && each.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private Path file(String service) {
        return resources.resolve(FILES).resolve(service);
    }
}
